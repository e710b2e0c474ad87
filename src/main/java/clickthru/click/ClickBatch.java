package clickthru.click;

import clickthru.db.Sql;
import clickthru.link.Utm;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches of clicks: rows, roll-up and journal position in the caller's one transaction. Not
 * thread-safe; the loader is its only user.
 */
final class ClickBatch {
  /** Several servers on one database would each have their own; there is one so far. */
  static final int NODE = 0;

  private final Judge judge;
  private final Dictionary<String> userAgents = Dictionary.of("user_agent", "value", 20_000);
  private final Dictionary<String> referrers = Dictionary.of("referrer", "host", 20_000);
  private final Dictionary<Utm> utms = new Dictionary<>(50_000, ClickBatch::utmId);
  private final DayVisitors visitors = new DayVisitors();

  ClickBatch(Judge judge) {
    this.judge = judge;
  }

  void write(Connection connection, List<Click> clicks, Position end) throws SQLException {
    ClickRows rows = new ClickRows();
    HourCells cells = new HourCells();
    for (Click click : clicks) {
      Judgement judgement = judge.judge(click);
      boolean first = judgement.verdict() == Verdict.PERSON && visitors.isFirst(connection, click);
      rows.add(
          new ClickRows.Row(
              click,
              judgement,
              first,
              referrers.id(connection, click.referrerHost()),
              userAgents.id(connection, click.userAgent()),
              click.utm().equals(Utm.NONE) ? null : utms.id(connection, click.utm())));
      cells.add(click, judgement.verdict(), first);
    }
    rows.write(connection);
    cells.write(connection, NODE);
    if (!clicks.isEmpty()) visitors.forgetBefore(connection, clicks.get(0).day());
    move(connection, end);
  }

  void committed() {
    userAgents.committed();
    referrers.committed();
    utms.committed();
    visitors.committed();
  }

  void rolledBack() {
    userAgents.rolledBack();
    referrers.rolledBack();
    utms.rolledBack();
    visitors.rolledBack();
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

  private static long utmId(Connection connection, Utm utm) throws SQLException {
    return Sql.number(
        connection,
        """
        insert into utm (source, medium, campaign, term, content, utm_id)
        values (?, ?, ?, ?, ?, ?)
        on conflict (source, medium, campaign, term, content, utm_id)
          do update set source = excluded.source
        returning id
        """,
        orEmpty(utm.source()),
        orEmpty(utm.medium()),
        orEmpty(utm.campaign()),
        orEmpty(utm.term()),
        orEmpty(utm.content()),
        orEmpty(utm.id()));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
