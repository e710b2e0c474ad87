package clickthru.click;

import clickthru.db.Sql;
import clickthru.link.Utm;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Clicks as the database keeps them, evidence and judgement together, in the order they came. */
record KeptClick(Click click, Judgement judgement, boolean firstOfDay) {
  private static final String COLUMNS =
      """
      select c.id, c.at, c.link_id, c.method, c.visitor, c.verdict, c.rule, c.first_of_day,
        c.purpose, c.network, c.own, c.language, c.country, r.host, a.value as user_agent,
        u.source, u.medium, u.campaign, u.term, u.content, u.utm_id
      from click c
      left join referrer r on r.id = c.referrer_id
      left join user_agent a on a.id = c.user_agent_id
      left join utm u on u.id = c.utm_id
      """;

  /**
   * The clicks of a time with larger ids than {@code after}.
   *
   * @param from epoch milliseconds, the first that counts
   * @param to epoch milliseconds, the first that no longer counts
   */
  static List<KeptClick> after(Connection connection, long after, long from, long to, int most)
      throws SQLException {
    return Sql.list(
        connection,
        COLUMNS + "where c.id > ? and c.at >= ? and c.at < ? order by c.id limit " + most,
        KeptClick::map,
        after,
        from,
        to);
  }

  /** As {@link #after}, but none with larger ids than {@code last}. */
  static List<KeptClick> between(
      Connection connection, long after, long last, long from, long to, int most)
      throws SQLException {
    return Sql.list(
        connection,
        COLUMNS
            + "where c.id > ? and c.id <= ? and c.at >= ? and c.at < ? order by c.id limit "
            + most,
        KeptClick::map,
        after,
        last,
        from,
        to);
  }

  private static KeptClick map(ResultSet row) throws SQLException {
    Long visitor = Sql.longOrNull(row, "visitor");
    Click click =
        new Click(
            row.getLong("id"),
            row.getLong("at"),
            row.getLong("link_id"),
            row.getString("method"),
            visitor == null ? 0 : visitor,
            utm(row),
            text(row, "host"),
            text(row, "user_agent"),
            text(row, "purpose"),
            row.getInt("network"),
            row.getInt("own"),
            text(row, "language"),
            text(row, "country"));
    Judgement judgement = new Judgement(Verdict.of(row.getInt("verdict")), row.getString("rule"));
    return new KeptClick(click, judgement, row.getInt("first_of_day") == 1);
  }

  private static Utm utm(ResultSet row) throws SQLException {
    return new Utm(
        tag(row, "source"),
        tag(row, "medium"),
        tag(row, "campaign"),
        tag(row, "term"),
        tag(row, "content"),
        tag(row, "utm_id"));
  }

  private static @Nullable String tag(ResultSet row, String column) throws SQLException {
    String value = row.getString(column);
    return value == null || value.isEmpty() ? null : value;
  }

  private static String text(ResultSet row, String column) throws SQLException {
    String value = row.getString(column);
    return value == null ? "" : value;
  }
}
