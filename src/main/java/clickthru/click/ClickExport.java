package clickthru.click;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.web.Csv;
import clickthru.web.Json;
import java.io.IOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Raw clicks out, in journal order, a page of rows at a time: no size of table fills the memory.
 */
public final class ClickExport {
  private static final int PAGE = 5_000;
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "at",
          "slug",
          "verdict",
          "rule",
          "method",
          "visitor",
          "referrer_host",
          "user_agent",
          "utm_source",
          "utm_medium",
          "utm_campaign",
          "utm_term",
          "utm_content",
          "utm_id",
          "purpose",
          "app",
          "browser",
          "browser_version",
          "system",
          "device",
          "language",
          "country",
          "network",
          "own");

  private final Database database;

  public ClickExport(Database database) {
    this.database = database;
  }

  /**
   * @param from clicks then or later; null: all
   * @param to clicks before then; null: all
   */
  public void write(Writer out, boolean csv, @Nullable Instant from, @Nullable Instant to)
      throws SQLException, IOException {
    long start = from == null ? Long.MIN_VALUE : from.toEpochMilli();
    long end = to == null ? Long.MAX_VALUE : to.toEpochMilli();
    if (csv) out.write(Csv.line(COLUMNS));
    long after = Long.MIN_VALUE;
    while (true) {
      long last = after;
      List<Map<String, @Nullable Object>> page =
          database.read(connection -> page(connection, last, start, end));
      for (Map<String, @Nullable Object> click : page) {
        out.write(csv ? Csv.line(new ArrayList<>(click.values())) : Json.write(click) + "\n");
      }
      if (page.size() < PAGE) return;
      after = (Long) java.util.Objects.requireNonNull(page.get(PAGE - 1).get("id"));
    }
  }

  /** The next clicks; views of link-in-bio pages, which have the bit 32, are none. */
  private static List<Map<String, @Nullable Object>> page(
      Connection connection, long after, long start, long end) throws SQLException {
    return Sql.list(
        connection,
        """
        select c.id, c.at, l.slug, c.verdict, c.rule, c.method, c.visitor,
          r.host as referrer_host, a.value as user_agent, u.source, u.medium, u.campaign, u.term,
          u.content, u.utm_id, c.purpose, a.app, a.browser, a.browser_version, a.system, a.device,
          c.language, c.country, c.network, c.own
        from click c
        left join link l on l.id = c.link_id
        left join referrer r on r.id = c.referrer_id
        left join user_agent a on a.id = c.user_agent_id
        left join utm u on u.id = c.utm_id
        where c.id > ? and c.at >= ? and c.at < ? and (c.own & 32) = 0
        order by c.id
        limit %d
        """
            .formatted(PAGE),
        ClickExport::map,
        after,
        start,
        end);
  }

  private static Map<String, @Nullable Object> map(ResultSet row) throws SQLException {
    Map<String, @Nullable Object> click = new LinkedHashMap<>();
    click.put("id", row.getLong("id"));
    click.put("at", Instant.ofEpochMilli(row.getLong("at")));
    click.put("slug", row.getString("slug"));
    click.put("verdict", Verdict.of(row.getInt("verdict")).key());
    click.put("rule", row.getString("rule"));
    click.put("method", row.getString("method"));
    Long visitor = Sql.longOrNull(row, "visitor");
    click.put("visitor", visitor == null ? null : Long.toHexString(visitor));
    click.put("referrer_host", row.getString("referrer_host"));
    click.put("user_agent", row.getString("user_agent"));
    click.put("utm_source", orNull(row.getString("source")));
    click.put("utm_medium", orNull(row.getString("medium")));
    click.put("utm_campaign", orNull(row.getString("campaign")));
    click.put("utm_term", orNull(row.getString("term")));
    click.put("utm_content", orNull(row.getString("content")));
    click.put("utm_id", orNull(row.getString("utm_id")));
    click.put("purpose", row.getString("purpose"));
    click.put("app", row.getString("app"));
    click.put("browser", row.getString("browser"));
    click.put("browser_version", Sql.longOrNull(row, "browser_version"));
    click.put("system", row.getString("system"));
    click.put("device", row.getString("device"));
    click.put("language", row.getString("language"));
    click.put("country", row.getString("country"));
    click.put("network", row.getInt("network"));
    click.put("own", row.getInt("own"));
    return click;
  }

  private static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
