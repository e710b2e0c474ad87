package clickthru.report;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often a link-in-bio page was viewed, and what was tapped on it.
 *
 * <p>A visitor is one person on one UTC day, by the hash that is the same for the page and for all
 * that it leads to. Whoever tapped has seen the page, even if that view was not counted (a browser
 * that showed it from its memory, say): so the share of visitors who tapped never exceeds 1.
 */
public final class BioStats {
  /**
   * People's views and taps by visitor, out of the index on them; those without a hash, who ask not
   * to be tracked, are nobody's.
   */
  private static final String VISITORS =
      """
      select count(*) as visitors, coalesce(sum(tapped), 0) as tapped
      from (
        select max(case when link_id = ? then 0 else 1 end) as tapped
        from click
        where own >= 16 and verdict = 0 and visitor is not null and at >= ? and at < ?
          and link_id in (
            select ? union all select l.id from link l where l.post_id = ?)
        group by at / 86400000, visitor) seen
      """;

  private static final String SOURCES =
      """
      select coalesce(u.content, '') as source,
        sum(case when c.link_id = ? then 1 else 0 end) as views,
        sum(case when c.link_id = ? then 0 else 1 end) as clicks
      from click c left join utm u on u.id = c.utm_id
      where c.own >= 16 and c.verdict = 0 and c.at >= ? and c.at < ?
        and c.link_id in (select ? union all select l.id from link l where l.post_id = ?)
      group by coalesce(u.content, '')
      """;

  /** A link of the page, and the post it leads to when it leads to one. */
  private record PageLink(
      long id, String slug, String destination, @Nullable String item, @Nullable String post) {}

  /**
   * Taps on a link of the page.
   *
   * @param key the button's; null: a post's, or one of a button that is gone
   * @param title of the post it leads to; null: it leads to none
   * @param clicks by people
   * @param unique those, each visitor once a day
   */
  public record Button(
      @Nullable String key,
      @Nullable String title,
      String slug,
      String destination,
      long clicks,
      long unique) {}

  /**
   * Where people came from.
   *
   * @param source the part of the address that says so
   */
  public record Source(String source, long views, long clicks) {}

  /**
   * What a page did in a time.
   *
   * @param views requests for the page, by verdict
   * @param clicks people's taps on all its links
   * @param visitors days and visitors; fewer than the views' when rows are gone
   * @param tapped those of them who tapped at all
   * @param kept visitors and sources are counted from then on, since older rows are gone; null: all
   *     are there
   */
  public record Stats(
      VerdictCounts views,
      long clicks,
      List<Button> buttons,
      long visitors,
      long tapped,
      List<Source> sources,
      @Nullable Instant kept) {

    /** Taps for each view; above 1 when people tap more than once. Null without views. */
    public @Nullable Double clicksPerView() {
      return perView(clicks);
    }

    /** Taps on one link for each view of the page; null without views. */
    public @Nullable Double perView(long of) {
      return views.person() == 0 ? null : (double) of / views.person();
    }

    /** The share of visitors who tapped, 0 to 1; null without visitors. */
    public @Nullable Double tappedShare() {
      return visitors == 0 ? null : (double) tapped / visitors;
    }
  }

  private final Database database;
  private final Verdicts verdicts;

  public BioStats(Database database, Verdicts verdicts) {
    this.database = database;
    this.verdicts = verdicts;
  }

  /**
   * @param viewLinkId under which the page's views are counted
   * @param postId whose links are the page's
   * @param from the first instant that counts; null: from the beginning
   * @param to the first instant that no longer counts; null: until now
   */
  public Stats of(
      long pageId, long viewLinkId, long postId, @Nullable Instant from, @Nullable Instant to)
      throws SQLException {
    long start = from == null ? Long.MIN_VALUE : from.toEpochMilli();
    long end = to == null ? Long.MAX_VALUE : to.toEpochMilli();
    List<Button> buttons = new ArrayList<>();
    for (PageLink link : database.read(connection -> links(connection, pageId, postId))) {
      VerdictCounts clicks = verdicts.clicksOf(link.id, from, to);
      buttons.add(
          new Button(
              link.item, link.post, link.slug, link.destination, clicks.person(), clicks.unique()));
    }
    VerdictCounts views = verdicts.clicksOf(viewLinkId, from, to);
    long clicks = buttons.stream().mapToLong(Button::clicks).sum();
    return database.readAtOnce(
        connection -> {
          long[] people = visitors(connection, viewLinkId, postId, start, end);
          long before =
              Sql.number(connection, "select coalesce(max(before_at), 0) from click_purge");
          Instant kept = before > start && before > 0 ? Instant.ofEpochMilli(before) : null;
          List<Source> sources = sources(connection, viewLinkId, postId, start, end);
          return new Stats(views, clicks, buttons, people[0], people[1], sources, kept);
        });
  }

  private static List<PageLink> links(Connection connection, long pageId, long postId)
      throws SQLException {
    return Sql.list(
        connection,
        """
        select l.id, l.slug, l.destination, b.item, p.title
        from link l
        left join bio_button b on b.link_id = l.id and b.page_id = ?
        left join bio_post s on s.link_id = l.id and s.page_id = ?
        left join post p on p.id = s.post_id
        where l.post_id = ?
        order by l.id
        """,
        row ->
            new PageLink(
                row.getLong("id"),
                row.getString("slug"),
                row.getString("destination"),
                row.getString("item"),
                row.getString("title")),
        pageId,
        pageId,
        postId);
  }

  private static long[] visitors(
      Connection connection, long viewLinkId, long postId, long start, long end)
      throws SQLException {
    long[] none = {0, 0};
    long[] counted =
        Sql.first(
            connection,
            VISITORS,
            row -> new long[] {row.getLong("visitors"), row.getLong("tapped")},
            viewLinkId,
            start,
            end,
            viewLinkId,
            postId);
    return counted == null ? none : counted;
  }

  private static List<Source> sources(
      Connection connection, long viewLinkId, long postId, long start, long end)
      throws SQLException {
    return Sql.list(
        connection,
        SOURCES + " order by views desc, clicks desc, source",
        row -> new Source(row.getString("source"), row.getLong("views"), row.getLong("clicks")),
        viewLinkId,
        viewLinkId,
        start,
        end,
        viewLinkId,
        postId);
  }
}
