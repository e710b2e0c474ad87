package clickthru.click;

import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes batches of clicks: rows, roll-up and journal position in the caller's one transaction, and
 * what they change of clicks before. Not thread-safe; the loader is its only user.
 */
final class ClickBatch {
  /** Several servers on one database would each have their own; there is one so far. */
  static final int NODE = 0;

  private static final int RECALLED = Visits.REVISED_WITHIN;

  private final Judge judge;
  private final Visits visits;
  private final Texts texts;
  private final DayVisitors dayVisitors = new DayVisitors();

  ClickBatch(Judge judge, Texts texts) {
    this.judge = judge;
    this.texts = texts;
    this.visits = judge.newVisits();
  }

  /**
   * Remembers the visitors of the last moments, after a start, or when nobody knows what was
   * committed.
   */
  boolean recall(Connection connection) throws SQLException {
    long last = Sql.number(connection, "select coalesce(max(id), 0) from click");
    Long at = Sql.first(connection, "select at from click where id = ?", r -> r.getLong(1), last);
    if (at == null) return false;
    long from = at - visits.memoryMillis();
    List<KeptClick> kept =
        KeptClick.after(connection, last - RECALLED, from, Long.MAX_VALUE, RECALLED);
    visits.recall(
        kept.stream().map(KeptClick::click).toList(),
        kept.stream().map(KeptClick::judgement).toList());
    return true;
  }

  void write(Connection connection, List<Click> clicks, Position end) throws SQLException {
    ClickRows rows = new ClickRows();
    HourCells hours = new HourCells();
    DayCells days = new DayCells();
    takeTurn(connection);
    List<Judgement> judgements = judge.judge(clicks, visits);
    revise(connection, hours, days);
    for (int i = 0; i < clicks.size(); i++) {
      Click click = clicks.get(i);
      Judgement judgement = judgements.get(i);
      boolean first =
          judgement.verdict() == Verdict.PERSON && dayVisitors.isFirst(connection, click);
      rows.add(
          new ClickRows.Row(
              click,
              judgement,
              first,
              texts.referrers.id(connection, click.referrerHost()),
              texts.userAgents.id(connection, click.userAgent()),
              texts.utmId(connection, click)));
      hours.add(click, judgement.verdict(), first);
      days.add(click, judgement, judge.client(click.userAgent()));
    }
    rows.write(connection);
    hours.write(connection, NODE);
    days.write(connection, NODE);
    if (!clicks.isEmpty()) dayVisitors.forgetBefore(connection, clicks.get(0).day());
    move(connection, end);
  }

  /** Before these are written: whoever is unseen again may be seen in one of them. */
  private void revise(Connection connection, HourCells hours, DayCells days) throws SQLException {
    for (Revised revised : Revised.write(connection, visits.revisions(), hours)) {
      Click click = revised.kept().click();
      Client client = judge.client(click.userAgent());
      days.take(click, revised.kept().judgement(), client);
      days.add(click, revised.after(), client);
      if (revised.kept().firstOfDay()) dayVisitors.forget(connection, click);
    }
  }

  void committed() {
    texts.committed();
    dayVisitors.committed();
    visits.committed();
  }

  void rolledBack() {
    texts.rolledBack();
    dayVisitors.rolledBack();
    visits.rolledBack();
  }

  /** Where loading stands, as the database knows it. */
  static Position position(Connection connection) throws SQLException {
    Position position =
        Sql.first(
            connection,
            "select segment, byte_offset, sequence from journal_position where node = ?",
            row -> new Position(row.getLong(1), row.getLong(2), row.getLong(3)),
            NODE);
    return position == null ? Position.START : position;
  }

  /**
   * Waits until nobody else writes clicks or roll-ups; the first to come makes the row it waits
   * for. On SQLite a transaction that writes has that for itself anyway; on PostgreSQL this row is
   * the lock, so that no two wait for each other.
   */
  static void takeTurn(Connection connection) throws SQLException {
    Sql.update(
        connection,
        """
        insert into journal_position (node, segment, byte_offset, sequence) values (?, ?, ?, ?)
        on conflict (node) do update set node = excluded.node
        """,
        NODE,
        Position.START.segment(),
        Position.START.offset(),
        Position.START.sequence());
  }

  private static void move(Connection connection, Position end) throws SQLException {
    Sql.update(
        connection,
        """
        insert into journal_position (node, segment, byte_offset, sequence) values (?, ?, ?, ?)
        on conflict (node) do update set segment = excluded.segment,
          byte_offset = excluded.byte_offset, sequence = excluded.sequence
        """,
        NODE,
        end.segment(),
        end.offset(),
        end.sequence());
  }
}
