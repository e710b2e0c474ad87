package clickthru.report;

import clickthru.conversion.Attribution;
import clickthru.db.Database;
import clickthru.post.Channels;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * CTR reports: clicks up to the as-of of a post's latest impressions ÷ those impressions, groups by
 * the ratio of the sums, kinds never mixed. Reading costs posts, not clicks.
 */
public final class CtrReport {
  private final Database database;
  private final Channels channels;
  private final Clock clock;
  private final long conversionWindow;
  private final int mostConversions;

  /** With the usual window of conversions. */
  public CtrReport(Database database, Channels channels, Clock clock) {
    this(database, channels, clock, Attribution.USUAL_DAYS);
  }

  /**
   * @param conversionDays how long after a click a conversion is still the click's
   */
  public CtrReport(Database database, Channels channels, Clock clock, int conversionDays) {
    this(database, channels, clock, conversionDays, KeptConversions.MOST);
  }

  /**
   * @param mostConversions of more than these those asked for are read each time
   */
  CtrReport(
      Database database, Channels channels, Clock clock, int conversionDays, int mostConversions) {
    this.mostConversions = mostConversions;
    this.database = database;
    this.channels = channels;
    this.clock = clock;
    this.conversionWindow = Attribution.windowMillis(conversionDays);
  }

  /**
   * @throws clickthru.web.Problem 422 when no conversion of the event asked for was ever recorded
   */
  public CtrTable table(Query query) throws SQLException {
    return tables(query, List.of(query.groupBy())).get(0);
  }

  /**
   * The same figures in several groupings.
   *
   * @param groupings each in the place of the query's own
   * @throws clickthru.web.Problem 422 when no conversion of the event asked for was ever recorded
   */
  public List<CtrTable> tables(Query query, List<GroupBy> groupings) throws SQLException {
    requireEvent(query.event());
    Instant from = query.from();
    Instant to = query.to();
    List<CtrTable> now = alone(query, groupings);
    if (!query.previous() || from == null || to == null) return now;
    PreviousPeriod previous = PreviousPeriod.before(from, to, query.zone());
    List<CtrTable> before = alone(query.during(previous.from(), previous.to()), groupings);
    return IntStream.range(0, now.size()).mapToObj(i -> now.get(i).beside(before.get(i))).toList();
  }

  /** The names of the conversions recorded so far, at most so many. */
  public List<String> events(int most) throws SQLException {
    return database.read(connection -> Events.all(connection, most));
  }

  private void requireEvent(@Nullable String event) throws SQLException {
    if (event == null) return;
    database.read(
        connection -> {
          Events.require(connection, event);
          return event;
        });
  }

  private List<CtrTable> alone(Query query, List<GroupBy> groupings) throws SQLException {
    List<LinkClicks> links = links(query);
    List<CtrTable> tables = new ArrayList<>();
    for (GroupBy by : groupings) tables.add(grouped(links, query.by(by)));
    return tables;
  }

  private CtrTable grouped(List<LinkClicks> all, Query query) throws SQLException {
    List<LinkClicks> links = about(query, all);
    List<PostClicks> posts = byPost(links);
    UsualRates rates = new UsualRates(links == all ? posts : byPost(all), query);
    List<LinkClicks> inRows = query.isBy(GroupBy.AGE) ? about(query, atEachAge(query)) : links;
    Outcomes outcomes = outcomes(query, links, inRows);
    ReportRows made = new ReportRows(query, channels, rates, outcomes, clock.instant());
    List<CtrRow> rows;
    Set<Long> several = Set.of();
    if (query.isEachPost()) {
      rows = new PostTable(made, links, posts);
    } else {
      List<Map.Entry<Groups, List<LinkClicks>>> grouped = groups(inRows, query);
      several = inSeveral(grouped, query);
      rows = new ArrayList<>(grouped.size());
      for (Map.Entry<Groups, List<LinkClicks>> group : grouped) {
        rows.addAll(made.ofGroup(group.getKey(), group.getValue(), several));
      }
      if (query.sort() != null) rows = query.sort().sorted(rows);
    }
    CtrRow total = made.total(new Pool(posts, query, several), links);
    return new CtrTable(
        query, made.now, rows, total, Map.of(), made.channelOf, made.outcomeOf, null);
  }

  /** By link-in-bio page, the posts that stand for one and no others; else all. */
  private static List<LinkClicks> about(Query query, List<LinkClicks> links) {
    boolean bio = query.groupBy() == GroupBy.BIO || query.thenBy() == GroupBy.BIO;
    if (!bio) return links;
    return links.stream().filter(link -> link.clicks().post().bio() != null).toList();
  }

  private Outcomes outcomes(Query query, List<LinkClicks> links, List<LinkClicks> inRows)
      throws SQLException {
    List<LinkClicks> all = links;
    if (inRows != links) {
      all = new ArrayList<>(links);
      all.addAll(inRows);
    }
    return new Outcomes(
        query,
        LinkConversions.of(
            database, conversionWindow, mostConversions, query.only(), query.event(), all),
        database.read(connection -> CampaignCosts.of(connection, query)));
  }

  private List<LinkClicks> links(Query query) throws SQLException {
    Instant from = query.from();
    Instant to = query.to();
    return query.period() == Period.ACTIVE && from != null && to != null
        ? Activity.of(database, query.only(), from, to)
        : LatestClicks.of(database, query.only(), from, to);
  }

  /** The posts as they were some time after publishing: those that are as old as that by now. */
  private List<LinkClicks> atEachAge(Query query) throws SQLException {
    List<LinkClicks> links = new ArrayList<>();
    Instant to = query.to();
    for (Map.Entry<Age, List<LinkClicks>> at : KeptAges.of(database).entrySet()) {
      // Whole milliseconds: what was published just now minus the age is as old as that.
      Instant tooYoung = clock.instant().minus(at.getKey().after).plusMillis(1);
      Instant before = to == null || tooYoung.isBefore(to) ? tooYoung : to;
      links.addAll(LatestClicks.chosen(at.getValue(), query.only(), query.from(), before));
    }
    return links;
  }

  /** Each group with its links. */
  private List<Map.Entry<Groups, List<LinkClicks>>> groups(List<LinkClicks> links, Query query) {
    Map<Groups, List<LinkClicks>> grouped = new LinkedHashMap<>();
    for (LinkClicks link : links) {
      for (Groups groups : Groups.of(link, query, channels)) {
        grouped.computeIfAbsent(groups, missing -> new ArrayList<>(1)).add(link);
      }
    }
    List<Map.Entry<Groups, List<LinkClicks>>> inOrder = new ArrayList<>(grouped.entrySet());
    // Links are newest first, and so are the groups they come up in.
    if (query.sort() != Sort.NEWEST) inOrder.sort(Map.Entry.comparingByKey(Groups.IN_ORDER));
    return inOrder;
  }

  /** The posts that stand in more than one row. */
  private static Set<Long> inSeveral(
      List<Map.Entry<Groups, List<LinkClicks>>> grouped, Query query) {
    GroupBy then = query.thenBy();
    if (!query.groupBy().mayRepeat() && (then == null || !then.mayRepeat())) return Set.of();
    Map<Long, Groups> first = new HashMap<>();
    Set<Long> several = new HashSet<>();
    for (Map.Entry<Groups, List<LinkClicks>> group : grouped) {
      Groups groups = group.getKey();
      for (LinkClicks link : group.getValue()) {
        long post = link.clicks().post().id();
        Groups known = first.putIfAbsent(post, groups);
        if (known != null && !known.equals(groups)) several.add(post);
      }
    }
    return several;
  }

  /** Adds up the links of each post, which follow each other: its impressions count once. */
  static List<PostClicks> byPost(List<LinkClicks> links) {
    if (links.size() == 1) return List.of(links.get(0).clicks());
    List<PostClicks> posts = new ArrayList<>(links.size());
    for (LinkClicks link : links) {
      PostClicks one = link.clicks();
      int last = posts.size() - 1;
      boolean goesOn = last >= 0 && posts.get(last).post().id() == one.post().id();
      if (goesOn) posts.set(last, posts.get(last).plus(one));
      else posts.add(one);
    }
    return posts;
  }
}
