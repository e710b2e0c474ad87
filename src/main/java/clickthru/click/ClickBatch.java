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

  private static final int RECALLED = 20_000;

  private final Judge judge;
  private final Visits visits;
  private final Dictionary<String> userAgents = new Dictionary<>(20_000, this::userAgentId);
  private final Dictionary<String> referrers = Dictionary.of("referrer", "host", 20_000);
  private final Dictionary<Utm> utms = new Dictionary<>(50_000, ClickBatch::utmId);
  private final DayVisitors dayVisitors = new DayVisitors();

  ClickBatch(Judge judge) {
    this.judge = judge;
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
              referrers.id(connection, click.referrerHost()),
              userAgents.id(connection, click.userAgent()),
              click.utm().equals(Utm.NONE) ? null : utms.id(connection, click.utm())));
      hours.add(click, judgement.verdict(), first);
      days.add(click, judgement, judge.client(click.userAgent()));
    }
    rows.write(connection);
    hours.write(connection, NODE);
    days.write(connection, NODE);
    if (!clicks.isEmpty()) dayVisitors.forgetBefore(connection, clicks.get(0).day());
    move(connection, end);
  }

  void committed() {
    userAgents.committed();
    referrers.committed();
    utms.committed();
    dayVisitors.committed();
    visits.committed();
  }

  void rolledBack() {
    userAgents.rolledBack();
    referrers.rolledBack();
    utms.rolledBack();
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

  private long userAgentId(Connection connection, String userAgent) throws SQLException {
    return userAgentId(connection, userAgent, judge);
  }

  static long userAgentId(Connection connection, String userAgent, Judge judge)
      throws SQLException {
    Client client = judge.client(userAgent);
    return Sql.number(
        connection,
        """
        insert into user_agent (value, app, browser, browser_version, system, device)
        values (?, ?, ?, ?, ?, ?)
        on conflict (value) do update set app = excluded.app, browser = excluded.browser,
          browser_version = excluded.browser_version, system = excluded.system,
          device = excluded.device
        returning id
        """,
        userAgent,
        client.app(),
        client.browser(),
        client.version(),
        client.system(),
        client.device().key());
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

  static long utmId(Connection connection, Utm utm) throws SQLException {
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
