package clickthru.report;

import clickthru.click.Verdict;
import clickthru.conversion.Attribution;
import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.post.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands on the first page: one report of the posts of the last {@value #MEMORY} days,
 * and one pass over the roll-up of the last {@value Overview#DAYS}.
 *
 * <p>The rate of a week is that of the posts published in it, each with its latest impressions and
 * the clicks up to these: so it is there as soon as a post has one number, and is that of the
 * trends. What a post got besides, in another week than that of its publication, is in the clicks.
 */
public final class Overviews {
  /** Of how many days' posts own medians are made. */
  public static final int MEMORY = 90;

  private static final int WEEK = 7;

  private record Facts(String channel, Instant published) {}

  private record Seen(
      RecentClicks clicks, Overview.Sum conversions, long posts, boolean everClicked) {}

  private final Database database;
  private final CtrReport report;
  private final long window;

  /**
   * @param conversionDays how long after a click a conversion is still the click's
   */
  public Overviews(Database database, CtrReport report, int conversionDays) {
    this.database = database;
    this.report = report;
    this.window = Attribution.windowMillis(conversionDays);
  }

  public Overview of(Weeks weeks) throws SQLException {
    Instant since = weeks.start(weeks.today().minusDays(MEMORY));
    CtrTable table =
        report.table(new Query(GroupBy.POST, Numerator.PERSON, since, null, weeks.zone(), null));
    Map<Long, Facts> facts = database.read(Overviews::facts);
    Map<Long, String> channels = new HashMap<>();
    facts.forEach((post, fact) -> channels.put(post, fact.channel));
    Seen seen = database.readAtOnce(connection -> seen(connection, weeks, channels));
    Map<CtrRow, Instant> published = new HashMap<>();
    for (CtrRow row : table.rows()) {
      Facts fact = facts.get(Long.valueOf(row.key()));
      if (fact != null) published.put(row, fact.published);
    }
    return overview(weeks, table, published, seen);
  }

  private static Overview overview(
      Weeks weeks, CtrTable table, Map<CtrRow, Instant> published, Seen seen) {
    Cohort now =
        new Cohort(published, at -> !at.isBefore(weeks.from()) && !at.isAfter(weeks.now()));
    Predicate<Instant> before = at -> !at.isBefore(weeks.beforeFrom());
    Cohort part = new Cohort(published, before.and(at -> at.isBefore(weeks.beforeTo())));
    Cohort whole = new Cohort(published, before.and(at -> at.isBefore(weeks.from())));
    Instant recently = weeks.start(weeks.today().minusDays(Overview.DAYS - 1));
    List<CtrRow> recent =
        table.rows().stream()
            .filter(row -> !published.getOrDefault(row, Instant.MIN).isBefore(recently))
            .toList();
    Kind kind = new Cohort(published, at -> !at.isBefore(recently)).mostShown();
    return new Overview(
        weeks,
        seen.posts,
        seen.everClicked,
        seen.clicks.clicks(),
        seen.clicks.people(),
        seen.conversions,
        new Overview.Posts(new Overview.Sum(now.posts(), part.posts(), whole.posts()), now.rated()),
        rates(now, part, whole),
        new Standouts(table).of(recent, seen.clicks.byPost()),
        days(weeks, published, seen.clicks.byDay(), kind),
        kind,
        seen.clicks.cells() + table.rows().size());
  }

  private static List<Overview.KindRates> rates(Cohort now, Cohort part, Cohort whole) {
    List<Overview.KindRates> rates = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      Rate ofNow = now.rate(kind);
      Rate ofWhole = whole.rate(kind);
      if (ofNow == null && ofWhole == null) continue;
      rates.add(new Overview.KindRates(kind, ofNow, part.rate(kind), ofWhole));
    }
    // What this week has comes first: a dash tells nothing.
    rates.sort(
        Comparator.<Overview.KindRates>comparingLong(of -> shown(of.now()))
            .thenComparingLong(of -> shown(of.whole()))
            .reversed());
    return rates;
  }

  private static long shown(@Nullable Rate rate) {
    return rate == null ? 0 : rate.impressions();
  }

  private static List<Overview.Day> days(
      Weeks weeks,
      Map<CtrRow, Instant> published,
      Map<LocalDate, Map<String, Long>> clicks,
      @Nullable Kind kind) {
    Map<LocalDate, Rate> rates = kind == null ? Map.of() : byDay(weeks, published, kind);
    List<Overview.Day> days = new ArrayList<>();
    for (int ago = Overview.DAYS - 1; ago >= 0; ago--) {
      LocalDate day = weeks.today().minusDays(ago);
      Rate pooled = null;
      for (int i = 0; i < WEEK; i++) pooled = plus(pooled, rates.get(day.minusDays(i)));
      days.add(new Overview.Day(day, new TreeMap<>(clicks.getOrDefault(day, Map.of())), pooled));
    }
    return days;
  }

  private static Map<LocalDate, Rate> byDay(
      Weeks weeks, Map<CtrRow, Instant> published, Kind kind) {
    Map<LocalDate, Rate> rates = new HashMap<>();
    published.forEach(
        (row, at) -> {
          Long shown = row.impressions();
          if (row.kind() != kind || row.ctr() == null || shown == null) return;
          LocalDate day = LocalDate.ofInstant(at, weeks.zone());
          rates.put(day, plus(rates.get(day), row.clicks(), shown));
        });
    return rates;
  }

  private static @Nullable Rate plus(@Nullable Rate sum, @Nullable Rate more) {
    return more == null ? sum : plus(sum, more.clicks(), more.impressions());
  }

  private static Rate plus(@Nullable Rate sum, long clicks, long impressions) {
    return sum == null
        ? new Rate(clicks, impressions)
        : new Rate(sum.clicks() + clicks, sum.impressions() + impressions);
  }

  private static Map<Long, Facts> facts(Connection connection) throws SQLException {
    Map<Long, Facts> facts = new HashMap<>();
    Sql.each(
        connection,
        "select id, channel, coalesce(published_at, created_at) from post",
        row ->
            facts.put(
                row.getLong(1),
                new Facts(row.getString(2).intern(), Instant.ofEpochMilli(row.getLong(3)))));
    return facts;
  }

  private Seen seen(Connection connection, Weeks weeks, Map<Long, String> channels)
      throws SQLException {
    return new Seen(
        new RecentClicks(weeks, channels).read(connection),
        conversions(connection, weeks),
        Sql.number(connection, "select count(*) from post where archived_at is null"),
        Sql.first(
                connection,
                """
                select 1 from click_total t join link l on l.id = t.link_id
                where t.verdict = ? and t.clicks > 0 and l.bio < 2 limit 1
                """,
                row -> true,
                Verdict.PERSON.code)
            != null);
  }

  private Overview.Sum conversions(Connection connection, Weeks weeks) throws SQLException {
    long[] counts = new long[3];
    Sql.each(
        connection,
        "select c.at "
            + Attribution.FROM
            + " where c.at >= ? and c.at <= ? and "
            + Attribution.CASE
            + " = 'attributed'",
        row -> {
          long at = row.getLong(1);
          if (at >= weeks.from().toEpochMilli()) counts[0]++;
          else counts[2]++;
          if (at < weeks.beforeTo().toEpochMilli()) counts[1]++;
        },
        weeks.beforeFrom().toEpochMilli(),
        weeks.now().toEpochMilli(),
        window);
    return new Overview.Sum(counts[0], counts[1], counts[2]);
  }

  /** Posts published in a time, and what they add up to by kind. */
  private static final class Cohort {
    private final Map<Kind, Rate> rates = new EnumMap<>(Kind.class);
    private long posts;
    private long rated;

    Cohort(Map<CtrRow, Instant> published, Predicate<Instant> in) {
      published.forEach(
          (row, at) -> {
            if (in.test(at)) add(row);
          });
    }

    private void add(CtrRow row) {
      posts++;
      Long shown = row.impressions();
      Kind kind = row.kind();
      if (row.ctr() == null || shown == null || kind == null) return;
      rated++;
      rates.put(kind, plus(rates.get(kind), row.clicks(), shown));
    }

    long posts() {
      return posts;
    }

    long rated() {
      return rated;
    }

    @Nullable Rate rate(Kind kind) {
      return rates.get(kind);
    }

    /** The kind with the most impressions; null: there are none. */
    @Nullable Kind mostShown() {
      return rates.entrySet().stream()
          .max(Comparator.comparingLong(entry -> entry.getValue().impressions()))
          .map(Map.Entry::getKey)
          .orElse(null);
    }
  }
}
