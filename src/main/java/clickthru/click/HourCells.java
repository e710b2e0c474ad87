package clickthru.click;

import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What clicks that are loaded, or judged anew, change in {@code click_hour}, and with it in {@code
 * click_total}, in {@code click_variant} and in what snapshots have counted.
 */
final class HourCells {
  private record Key(long linkId, long hour, Verdict verdict) {}

  private static final class Cell {
    long clicks;
    long visitors;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    long earliest = Long.MAX_VALUE;
    boolean taken;

    void addAll(Cell other) {
      clicks += other.clicks;
      visitors += other.visitors;
      earliest = Math.min(earliest, other.earliest);
    }

    boolean changesNothing() {
      return clicks == 0 && visitors == 0;
    }
  }

  private final Map<Key, Cell> cells = new HashMap<>();
  private final VariantCells variants = new VariantCells();

  /** Takes a click out of the cell it was counted in; its first and last click may stay wider. */
  void take(Click click, Verdict verdict, boolean firstOfDay) {
    Cell cell = cell(click, verdict);
    cell.clicks--;
    if (firstOfDay) cell.visitors--;
    cell.taken = true;
    variants.take(click, verdict, firstOfDay);
  }

  void add(Click click, Verdict verdict, boolean firstOfDay) {
    Cell cell = cell(click, verdict);
    cell.clicks++;
    if (firstOfDay) cell.visitors++;
    cell.first = Math.min(cell.first, click.sequence());
    cell.last = Math.max(cell.last, click.sequence());
    variants.add(click, verdict, firstOfDay);
  }

  /** How many clicks these are. */
  long clicks() {
    return cells.values().stream().mapToLong(cell -> cell.clicks).sum();
  }

  /** Writes these in place of what the day's links had. */
  void replace(Connection connection, int node, long day) throws SQLException {
    HourCells difference = new HourCells();
    cells.forEach((key, cell) -> difference.cell(key).addAll(cell));
    List<Long> links = cells.keySet().stream().map(Key::linkId).distinct().toList();
    for (long linkId : links) {
      difference.takeDay(connection, node, linkId, day);
      Sql.update(
          connection,
          "delete from click_hour where link_id = ? and hour >= ? and hour < ? and node = ?",
          linkId,
          day * 24,
          day * 24 + 24,
          node);
    }
    writeHours(connection, node);
    VariantCells.clear(connection, node, links, day);
    variants.write(connection, node);
    difference.cells.values().removeIf(Cell::changesNothing);
    difference.follow(connection, node);
  }

  private void takeDay(Connection connection, int node, long linkId, long day) throws SQLException {
    Sql.each(
        connection,
        """
        select hour, verdict, clicks, visitors from click_hour
        where link_id = ? and hour >= ? and hour < ? and node = ?
        """,
        row -> {
          Verdict verdict = Verdict.of(row.getInt("verdict"));
          Cell cell = cell(new Key(linkId, row.getLong("hour"), verdict));
          cell.clicks -= row.getLong("clicks");
          cell.visitors -= row.getLong("visitors");
          cell.earliest = Math.min(cell.earliest, row.getLong("hour") * 3_600_000);
        },
        linkId,
        day * 24,
        day * 24 + 24,
        node);
  }

  void write(Connection connection, int node) throws SQLException {
    writeHours(connection, node);
    dropEmpty(connection, node);
    variants.write(connection, node);
    follow(connection, node);
  }

  /** What is made of the hours follows them. */
  private void follow(Connection connection, int node) throws SQLException {
    writeTotals(connection, node);
    SnapshotCounts.forget(connection, earliestByLink());
  }

  private void writeHours(Connection connection, int node) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            insert into click_hour
              (link_id, hour, verdict, node, clicks, visitors, first_click, last_click)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (link_id, hour, verdict, node) do update set
              clicks = click_hour.clicks + excluded.clicks,
              visitors = click_hour.visitors + excluded.visitors,
              first_click = case when excluded.first_click < click_hour.first_click
                then excluded.first_click else click_hour.first_click end,
              last_click = case when excluded.last_click > click_hour.last_click
                then excluded.last_click else click_hour.last_click end
            """)) {
      for (Map.Entry<Key, Cell> entry : cells.entrySet()) {
        Key key = entry.getKey();
        Cell cell = entry.getValue();
        upsert.setLong(1, key.linkId);
        upsert.setLong(2, key.hour);
        upsert.setInt(3, key.verdict.code);
        upsert.setInt(4, node);
        upsert.setLong(5, cell.clicks);
        upsert.setLong(6, cell.visitors);
        upsert.setLong(7, cell.first);
        upsert.setLong(8, cell.last);
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  private record Total(long linkId, Verdict verdict) {}

  private void writeTotals(Connection connection, int node) throws SQLException {
    Map<Total, long[]> totals = new HashMap<>();
    cells.forEach(
        (key, cell) -> {
          long[] sums =
              totals.computeIfAbsent(new Total(key.linkId, key.verdict), total -> new long[2]);
          sums[0] += cell.clicks;
          sums[1] += cell.visitors;
        });
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            insert into click_total (link_id, verdict, node, clicks, visitors)
            values (?, ?, ?, ?, ?)
            on conflict (link_id, verdict, node) do update set
              clicks = click_total.clicks + excluded.clicks,
              visitors = click_total.visitors + excluded.visitors
            """)) {
      for (Map.Entry<Total, long[]> entry : totals.entrySet()) {
        upsert.setLong(1, entry.getKey().linkId);
        upsert.setInt(2, entry.getKey().verdict.code);
        upsert.setInt(3, node);
        upsert.setLong(4, entry.getValue()[0]);
        upsert.setLong(5, entry.getValue()[1]);
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  private Map<Long, Long> earliestByLink() {
    Map<Long, Long> earliest = new HashMap<>();
    cells.forEach((key, cell) -> earliest.merge(key.linkId, cell.earliest, Math::min));
    return earliest;
  }

  private void dropEmpty(Connection connection, int node) throws SQLException {
    for (Map.Entry<Key, Cell> entry : cells.entrySet()) {
      if (!entry.getValue().taken) continue;
      Key key = entry.getKey();
      Sql.update(
          connection,
          """
          delete from click_hour
          where link_id = ? and hour = ? and verdict = ? and node = ? and clicks = 0
          """,
          key.linkId,
          key.hour,
          key.verdict.code,
          node);
    }
  }

  private Cell cell(Click click, Verdict verdict) {
    Cell cell = cell(new Key(click.linkId(), click.hour(), verdict));
    cell.earliest = Math.min(cell.earliest, click.at());
    return cell;
  }

  private Cell cell(Key key) {
    return cells.computeIfAbsent(key, missing -> new Cell());
  }
}
