package clickthru.report;

import clickthru.conversion.Attribution;
import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The attributed conversions of the clicks that a report counts, by link. */
final class LinkConversions {
  /** Links of the posts that a report is about; bound by {@link #parameters}. */
  private static final String LINKS =
      """
      (select l.id from link l
        join post p on p.id = l.post_id
        left join campaign m on m.id = p.campaign_id
        where ? in (0, p.id) and ? in ('', m.name_key) and ? in ('', p.channel)
          and (? = '' or exists (select 1 from post_tag t where t.post_id = p.id and t.tag = ?)))
      """;

  /**
   * What came of clicks.
   *
   * @param revenue minor units by currency
   */
  record Sum(long conversions, SortedMap<String, Long> revenue) {
    static final Sum NONE = new Sum(0, new TreeMap<>());

    Sum plus(Sum other) {
      if (other.conversions == 0) return this;
      SortedMap<String, Long> both = new TreeMap<>(revenue);
      other.revenue.forEach((currency, minor) -> both.merge(currency, minor, Long::sum));
      return new Sum(conversions + other.conversions, both);
    }
  }

  /** Adds up while rows are read: there may be many. */
  private static final class Tally {
    private final ClickTimes times;
    private long conversions;
    private final SortedMap<String, Long> revenue = new TreeMap<>();

    private Tally(ClickTimes times) {
      this.times = times;
    }

    private void add(long at, @Nullable Long minor, @Nullable String currency) {
      if (!times.contain(at)) return;
      conversions++;
      if (minor != null && currency != null) revenue.merge(currency, minor, Long::sum);
    }

    private Sum sum() {
      return conversions == 0 ? Sum.NONE : new Sum(conversions, revenue);
    }
  }

  /** All of them; null: too many to be kept, so that those asked for are added up here. */
  private final KeptConversions.@Nullable All kept;

  private final @Nullable String event;
  private final Collection<LinkClicks> links;
  private final Map<Long, List<Tally>> byLink = new HashMap<>();

  private LinkConversions(
      KeptConversions.@Nullable All kept, @Nullable String event, Collection<LinkClicks> links) {
    this.kept = kept;
    this.event = event;
    this.links = links;
  }

  /**
   * Of these links, each in its times.
   *
   * @param mostKept of more conversions than these those asked for are read
   * @param event which alone; null: all
   */
  static LinkConversions of(
      Database database,
      long windowMillis,
      int mostKept,
      Query.Only only,
      @Nullable String event,
      Collection<LinkClicks> links)
      throws SQLException {
    KeptConversions.All all = KeptConversions.of(database, windowMillis, mostKept);
    if (!all.areTooMany()) return new LinkConversions(all, event, List.of());
    LinkConversions conversions = new LinkConversions(null, event, links);
    return database.read(
        connection -> {
          conversions.read(connection, windowMillis, only);
          return conversions;
        });
  }

  /** Whether a link of these posts appends click ids, so that there can be conversions. */
  static boolean areTracked(Connection connection, Query.Only only) throws SQLException {
    String sql = "select count(*) from link where click_id = 1 and id in " + LINKS;
    return Sql.number(connection, sql, parameters(only).toArray()) > 0;
  }

  Sum of(LinkClicks link) {
    if (kept != null) return sum(kept.of(link.linkId()), link.times());
    if (byLink.isEmpty()) return Sum.NONE;
    for (Tally tally : byLink.getOrDefault(link.linkId(), List.of())) {
      if (tally.times.equals(link.times())) return tally.sum();
    }
    return Sum.NONE;
  }

  private Sum sum(List<KeptConversions.One> all, ClickTimes times) {
    if (all.isEmpty()) return Sum.NONE;
    Tally tally = new Tally(times);
    for (KeptConversions.One one : all) {
      if (event == null || event.equals(one.event()))
        tally.add(one.at(), one.minor(), one.currency());
    }
    return tally.sum();
  }

  private void expect(LinkClicks link) {
    List<Tally> tallies = byLink.computeIfAbsent(link.linkId(), id -> new ArrayList<>(1));
    if (tallies.stream().noneMatch(tally -> tally.times.equals(link.times()))) {
      tallies.add(new Tally(link.times()));
    }
  }

  private void read(Connection connection, long windowMillis, Query.Only only) throws SQLException {
    List<Object> parameters = new ArrayList<>(List.of(windowMillis));
    String which = "";
    if (!only.equals(Query.Only.ALL)) {
      which = " and (c.state = 'waiting' or c.link_id in " + LINKS + ")";
      parameters.addAll(parameters(only));
    }
    if (event != null) {
      which += " and c.event = ?";
      parameters.add(event);
    }
    String sql =
        "select c.click_at, c.value_minor, c.currency, "
            + Attribution.LINK
            + " as link_id "
            + Attribution.FROM
            + " where "
            + Attribution.CASE
            + " = 'attributed'"
            + which;
    Sql.each(connection, sql, this::add, parameters.toArray());
  }

  private void add(ResultSet row) throws SQLException {
    // Most have no conversions at all.
    if (byLink.isEmpty()) links.forEach(this::expect);
    long at = row.getLong("click_at");
    Long minor = Sql.longOrNull(row, "value_minor");
    String currency = row.getString("currency");
    for (Tally tally : byLink.getOrDefault(row.getLong("link_id"), List.of())) {
      tally.add(at, minor, currency);
    }
  }

  private static List<Object> parameters(Query.Only only) {
    String campaign = only.campaign();
    String tag = only.tag() == null ? "" : only.tag();
    return List.of(
        only.postId() == null ? 0L : only.postId(),
        campaign == null ? "" : campaign.toLowerCase(Locale.ROOT),
        only.channel() == null ? "" : only.channel(),
        tag,
        tag);
  }
}
