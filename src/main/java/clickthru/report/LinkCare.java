package clickthru.report;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.link.SlugEdits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Links that need care: ended ones that are still asked for, and addresses that lead nowhere, most
 * of all those that look like a typo.
 */
public record LinkCare(List<Ended> ended, List<Typo> typos) {
  /** Of each, so many. */
  public static final int MOST = 5;

  private static final long DAY = 86_400_000L;
  private static final int WEEK = 7;
  private static final int MONTH = 28;

  /** What one fetcher of previews brings about is nothing to care for. */
  private static final int FEWEST = 3;

  /** Without a link that looks like it, it takes more. */
  private static final int FEWEST_STRAY = 10;

  /** Whoever tries addresses at random leaves many; so many are looked at. */
  private static final int LOOKED_AT = 40;

  /**
   * An expired or archived link.
   *
   * @param week requests of the last seven days, bots' too
   * @param month the same of the last 28
   * @param fallback whether who comes is led somewhere else
   */
  public record Ended(
      String slug,
      @Nullable Long postId,
      boolean archived,
      boolean fallback,
      long week,
      long month) {}

  /**
   * An address that leads nowhere.
   *
   * @param requests since the first, bots' too
   * @param meant the link that is one typing error away; null: none
   */
  public record Typo(String slug, long requests, Instant lastAt, @Nullable String meant) {}

  public LinkCare {
    ended = List.copyOf(ended);
    typos = List.copyOf(typos);
  }

  public boolean isEmpty() {
    return ended.isEmpty() && typos.isEmpty();
  }

  public static LinkCare of(Database database, Instant now) throws SQLException {
    return database.read(
        connection -> new LinkCare(ended(connection, now), typos(connection, now)));
  }

  private static List<Ended> ended(Connection connection, Instant now) throws SQLException {
    long today = now.toEpochMilli() / DAY;
    return Sql.list(
        connection,
        """
        select l.slug, l.post_id, l.archived_at, l.fallback_url, t.week, t.month
        from (
          select link_id, sum(case when day > ? then requests else 0 end) as week,
            sum(requests) as month
          from ended_tap where day > ? group by link_id
        ) t
        join link l on l.id = t.link_id
        where t.month >= ? and (l.archived_at is not null or l.expires_at <= ?)
        order by t.week desc, t.month desc, l.id desc limit ?
        """,
        LinkCare::ended,
        today - WEEK,
        today - MONTH,
        FEWEST,
        now.toEpochMilli(),
        MOST);
  }

  private static Ended ended(ResultSet row) throws SQLException {
    boolean archived = Sql.longOrNull(row, "archived_at") != null;
    return new Ended(
        row.getString("slug"),
        Sql.longOrNull(row, "post_id"),
        archived,
        !archived && row.getString("fallback_url") != null,
        row.getLong("week"),
        row.getLong("month"));
  }

  /** Those that look like a link first. */
  private static List<Typo> typos(Connection connection, Instant now) throws SQLException {
    List<Typo> stray =
        Sql.list(
            connection,
            """
            select slug, requests, last_at from orphan o
            where requests >= ? and last_at >= ?
              and not exists (select 1 from link l where l.slug = o.slug)
            order by requests desc, last_at desc, slug limit ?
            """,
            row ->
                new Typo(
                    row.getString("slug"),
                    row.getLong("requests"),
                    Instant.ofEpochMilli(row.getLong("last_at")),
                    null),
            FEWEST,
            now.toEpochMilli() - MONTH * DAY,
            LOOKED_AT);
    List<Typo> found = new ArrayList<>();
    List<Typo> others = new ArrayList<>();
    for (Typo one : stray) {
      String meant = meant(connection, one.slug);
      if (meant != null) found.add(new Typo(one.slug, one.requests, one.lastAt, meant));
      else if (one.requests >= FEWEST_STRAY) others.add(one);
    }
    found.addAll(others);
    return found.subList(0, Math.min(MOST, found.size()));
  }

  private static @Nullable String meant(Connection connection, String slug) throws SQLException {
    List<String> edits = SlugEdits.of(slug);
    if (edits.isEmpty()) return null;
    String marks = "?, ".repeat(edits.size() - 1) + "?";
    return Sql.first(
        connection,
        """
        select slug from link
        where slug in (%s) and archived_at is null and bio < 2 order by id desc limit 1
        """
            .formatted(marks),
        row -> row.getString(1),
        edits.toArray());
  }
}
