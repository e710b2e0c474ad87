package clickthru.report;

import static clickthru.report.Rows.START;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.click.Journal;
import clickthru.click.JournalFixture;
import clickthru.click.SnapshotCounts;
import clickthru.conversion.Attribution;
import clickthru.impression.Snapshot;
import clickthru.impression.SnapshotFlag;
import clickthru.impression.Snapshots;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.ChannelsFile;
import clickthru.post.Post;
import clickthru.report.Rows.ClickRow;
import clickthru.report.Rows.LinkRow;
import clickthru.report.Rows.PostRow;
import clickthru.report.Rows.SnapshotRow;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports against a count, click by click and without any roll-up, of the same random rows. */
class CtrNaiveTest {
  private static final int HOURS = 60;
  private static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");
  private static final Instant NOW = START.plus(Duration.ofDays(20));
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String[] CHANNELS = {
    "x", "instagram-story", "newsletter", "tiktok-bio", "gone"
  };
  private static final String[] KINDS = {
    "impressions", "views", "story_views", "delivered", "page_views"
  };

  /** In the order of the enum, which decides when two kinds have as many impressions. */
  private static final List<String> KINDS_IN_ORDER =
      List.of("impressions", "views", "delivered", "story_views", "page_views");

  /** The figures that both sides must agree on. */
  private record Figures(
      String key,
      @Nullable String kind,
      long clicks,
      @Nullable Long impressions,
      @Nullable Instant asOf,
      long suspects,
      long waiting,
      int posts,
      int postsWithout,
      long clicksWithout,
      int zeros,
      boolean byReach,
      @Nullable Double shrunk,
      Beside.@Nullable Ratio viewable,
      Beside.@Nullable Ratio opened) {}

  /**
   * A post as a report looks at it: impressions of a kind, the clicks after {@code after} up to
   * their as-of, and all clicks up to {@code until} that could be told of it.
   */
  private record Look(
      PostRow post,
      String age,
      @Nullable String kind,
      long value,
      @Nullable Long viewable,
      @Nullable Long opens,
      @Nullable Instant asOf,
      Instant after,
      Instant until) {
    boolean measured() {
      return kind != null && value > 0;
    }
  }

  @TempDir Path folder;
  private Channels channels;
  private Rows rows;

  /** What the usual rates are made of. */
  private List<Look> inReport = List.of();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyGroupingAndNumerator_toTheClick(long seed) throws Exception {
    channels = ChannelsFile.read();
    try (Rows written = Rows.in(folder)) {
      rows = written;
      fill(rows, new Random(seed));
      NaiveOutcomes.fill(rows, new Random(seed));
      rows.write();
      if (seed % 2 == 0) countSnapshots();
      // Kept, or read for each report as where there are many.
      int mostConversions = seed % 4 < 2 ? 0 : KeptConversions.MOST;
      CtrReport report =
          new CtrReport(rows.database, channels, CLOCK, Attribution.USUAL_DAYS, mostConversions);
      Instant from = seed % 2 == 0 ? START.plus(Duration.ofHours(5)) : null;
      Instant to = seed % 3 == 0 ? START.plus(Duration.ofHours(15)) : null;
      int compared = 0;
      for (GroupBy groupBy : GroupBy.values()) {
        if (groupBy == GroupBy.BIO) {
          checkPages(report, query(groupBy, null, Numerator.PERSON, Suspects.OUT, from, to));
          continue;
        }
        for (Numerator numerator : Numerator.values()) {
          Suspects suspects = seed % 4 == 0 ? Suspects.IN : Suspects.OUT;
          Query query = query(groupBy, null, numerator, suspects, from, to);
          compared += check(report, numerator == Numerator.UNIQUE ? of("purchase", query) : query);
        }
        GroupBy then = GroupBy.values()[(groupBy.ordinal() + (int) seed) % 12];
        if (then != groupBy && then != GroupBy.BIO) {
          compared += check(report, query(groupBy, then, Numerator.PERSON, Suspects.OUT, from, to));
        }
      }
      assertThat(compared).isGreaterThan(100);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void activity_toTheClick(long seed) throws Exception {
    channels = ChannelsFile.read();
    try (Rows written = Rows.in(folder)) {
      rows = written;
      Random random = new Random(seed);
      fill(rows, random);
      NaiveOutcomes.fill(rows, new Random(seed));
      rows.write();
      if (seed % 2 == 0) countSnapshots();
      CtrReport report = new CtrReport(rows.database, channels, CLOCK);
      Instant from = START.plus(Duration.ofMinutes(random.nextInt(30 * 60)));
      Instant to = from.plus(Duration.ofMinutes(8 * 60 + random.nextInt(30 * 60)));
      int measured = 0;
      for (GroupBy groupBy : List.of(GroupBy.POST, GroupBy.CAMPAIGN, GroupBy.CONTENT)) {
        Query query =
            new Query(
                groupBy,
                null,
                Numerator.PERSON,
                Suspects.OUT,
                Period.ACTIVE,
                from,
                to,
                ZONE,
                Query.Only.ALL,
                false);
        List<Look> looks = active(query, from, to);
        measured += (int) looks.stream().filter(Look::measured).count();
        CtrTable table = report.table(query);
        checkRows(table, query, looks);
        SumChecks.check(table);
      }
      assertThat(measured).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26})
  void increments_toTheClick(long seed) throws Exception {
    channels = ChannelsFile.read();
    try (Rows written = Rows.in(folder)) {
      rows = written;
      fill(rows, new Random(seed));
      rows.write();
      if (seed % 2 == 0) countSnapshots();
      // Some are counted, some not.
      if (seed % 4 == 0)
        rows.execute("update impression_snapshot set counted = 0 where id % 2 = 0");
      // Either the clicks decide which snapshots are stale, or their age.
      Instant now = seed % 2 == 0 ? NOW : START.plus(Duration.ofDays(5));
      Clock clock = Clock.fixed(now, ZoneOffset.UTC);
      Increments increments = new Increments(rows.database, new Snapshots(rows.database), clock);
      CtrReport report = new CtrReport(rows.database, channels, clock);
      Suspects suspects = seed % 3 == 0 ? Suspects.IN : Suspects.OUT;
      Set<SnapshotFlag> seen = EnumSet.noneOf(SnapshotFlag.class);
      for (Numerator numerator : Numerator.values()) {
        Query query = query(GroupBy.POST, null, numerator, suspects, null, null);
        CtrTable table = report.table(query);
        for (PostRow post : rows.posts) {
          SnapshotHistory history = increments.of(stored(post), numerator, suspects);
          List<Increment> expected = naiveIncrements(query, post, now);
          assertThat(history.increments().stream().map(CtrNaiveTest::told))
              .containsExactlyElementsOf(expected.stream().map(CtrNaiveTest::told).toList());
          history.increments().forEach(increment -> seen.addAll(increment.flags()));
          CtrRow row = row(table, post);
          assertThat(row.beside().flags())
              .isEqualTo(expected.isEmpty() ? List.of() : expected.get(0).flags());
          if (row.ctr() == null) continue;
          assertThat(history.upToLatest()).isEqualTo(row.clicks());
          assertThat(history.waiting()).isEqualTo(row.waitingClicks());
        }
      }
      assertThat(seen)
          .contains(SnapshotFlag.STALE)
          .containsAnyOf(SnapshotFlag.CORRECTION, SnapshotFlag.KIND_CHANGED);
    }
  }

  private static CtrRow row(CtrTable table, PostRow post) {
    String key = Long.toString(post.id());
    return table.rows().stream().filter(r -> r.key().equals(key)).findFirst().orElseThrow();
  }

  private static String told(Increment one) {
    return String.join(
        " ",
        "" + one.snapshot().id(),
        "" + one.flags(),
        "" + one.from(),
        "+" + one.impressions(),
        "+" + one.clicks());
  }

  static Post stored(PostRow post) {
    return new Post(
        post.id(),
        "Post",
        post.channel(),
        null,
        null,
        List.of(),
        null,
        post.published(),
        null,
        null,
        post.created(),
        null,
        List.of());
  }

  /** Newest first. */
  private List<Increment> naiveIncrements(Query query, PostRow post, Instant now) {
    List<SnapshotRow> inOrder = new ArrayList<>();
    for (SnapshotRow snapshot : rows.snapshots)
      if (snapshot.post() == post.id()) inOrder.add(snapshot);
    inOrder.sort(Comparator.comparing(SnapshotRow::asOf).thenComparing(SnapshotRow::id));
    List<Increment> increments = new ArrayList<>();
    SnapshotRow before = null;
    SnapshotRow atSameTime = null;
    for (int i = 0; i < inOrder.size(); i++) {
      SnapshotRow one = inOrder.get(i);
      if (atSameTime != null && !atSameTime.asOf().equals(one.asOf())) before = atSameTime;
      atSameTime = one;
      boolean last = i == inOrder.size() - 1;
      boolean replaced = !last && inOrder.get(i + 1).asOf().equals(one.asOf());
      increments.add(0, naiveIncrement(query, post, before, one, replaced, last ? now : null));
    }
    return increments;
  }

  private Increment naiveIncrement(
      Query query,
      PostRow post,
      @Nullable SnapshotRow before,
      SnapshotRow one,
      boolean replaced,
      @Nullable Instant latestAt) {
    List<SnapshotFlag> flags = new ArrayList<>();
    if (replaced) flags.add(SnapshotFlag.REPLACED);
    else if (before != null && !before.kind().equals(one.kind())) {
      flags.add(SnapshotFlag.KIND_CHANGED);
    } else if (before != null && before.value() > one.value()) flags.add(SnapshotFlag.CORRECTION);
    boolean broken = !flags.isEmpty();
    if (latestAt != null) {
      Query people = query(GroupBy.TOTAL, null, Numerator.PERSON, Suspects.OUT, null, null);
      Look look = look(post, "", one, Instant.MAX);
      long all = count(people, "total", look, Instant.MAX);
      long waiting = all - count(people, "total", look, one.asOf());
      Instant out = Objects.requireNonNullElse(post.published(), post.created());
      boolean young = Duration.between(out, latestAt).toDays() < 30;
      boolean old = Duration.between(one.asOf(), latestAt).compareTo(Duration.ofDays(7)) > 0;
      if (waiting >= 10 && waiting > 0.1 * all || young && old) flags.add(SnapshotFlag.STALE);
    }
    Instant published = post.published();
    Instant from =
        before != null
            ? before.asOf()
            : published != null && published.isBefore(one.asOf()) ? published : null;
    Snapshot snapshot =
        new Snapshot(
            one.id(),
            one.asOf(),
            one.kind(),
            one.value(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            "typed",
            one.asOf());
    if (broken) return new Increment(snapshot, flags, from, null, null);
    long clicks = count(query, "" + post.id(), look(post, "", one, Instant.MAX), one.asOf());
    if (before == null) return new Increment(snapshot, flags, from, one.value(), clicks);
    long earlier = count(query, "" + post.id(), look(post, "", before, Instant.MAX), before.asOf());
    return new Increment(snapshot, flags, from, one.value() - before.value(), clicks - earlier);
  }

  private void countSnapshots() throws Exception {
    try (Journal journal = JournalFixture.empty(folder.resolve("journal"))) {
      SnapshotCounts counts = new SnapshotCounts(rows.database, journal, CLOCK);
      for (int i = 0; i < 20; i++) counts.step();
    }
    long left = rows.number("select count(*) from impression_snapshot where counted <> 1");
    assertThat(left).isZero();
  }

  private static Query query(
      GroupBy groupBy,
      @Nullable GroupBy then,
      Numerator numerator,
      Suspects suspects,
      @Nullable Instant from,
      @Nullable Instant to) {
    return new Query(
        groupBy,
        then,
        numerator,
        suspects,
        Period.PUBLISHED,
        from,
        to,
        ZONE,
        Query.Only.ALL,
        false);
  }

  private static Query of(String event, Query query) {
    return new Query(
        query.groupBy(),
        query.thenBy(),
        query.clicks(),
        query.suspects(),
        query.period(),
        query.from(),
        query.to(),
        query.zone(),
        query.only(),
        query.previous(),
        query.sort(),
        event);
  }

  private int check(CtrReport report, Query query) throws Exception {
    CtrTable table = report.table(query);
    boolean aged = query.groupBy() == GroupBy.AGE || query.thenBy() == GroupBy.AGE;
    int compared = checkRows(table, query, aged ? aged(query) : looks(query));
    checkTotal(table, query);
    SumChecks.check(table);
    checkShared(table, query, aged ? aged(query) : looks(query));
    return compared;
  }

  /** Which posts stand in several rows, told of each row and of the total. */
  private void checkShared(CtrTable table, Query query, List<Look> looks) {
    Map<String, List<Look>> groups = groups(query, looks);
    Map<Long, Long> places = new HashMap<>();
    for (List<Look> group : groups.values()) {
      group.stream()
          .map(look -> look.post.id())
          .distinct()
          .forEach(id -> places.merge(id, 1L, Long::sum));
    }
    long several = places.values().stream().filter(times -> times > 1).count();
    assertThat(table.total().coverage().shared()).isEqualTo((int) several);
    Map<String, Integer> shared = new TreeMap<>();
    for (CtrRow row : table.rows()) shared.merge(key(row), row.coverage().shared(), Integer::sum);
    groups.forEach(
        (key, group) ->
            assertThat(shared.get(key))
                .isEqualTo((int) group.stream().filter(l -> places.get(l.post.id()) > 1).count()));
  }

  private int checkRows(CtrTable table, Query query, List<Look> looks) {
    inReport = query.period() == Period.ACTIVE ? looks : looks(query);
    List<Figures> expected = naive(query, looks);
    assertThat(table.rows().stream().map(CtrNaiveTest::figures))
        .as("%s", query)
        .containsExactlyInAnyOrderElementsOf(expected);
    Map<String, List<Look>> groups = groups(query, looks);
    Set<String> ownSpent = new HashSet<>();
    for (CtrRow row : table.rows()) {
      String key = key(row);
      checkOutcome(table, row, query, key, groups.get(key), ownSpent.add(key));
    }
    return expected.size();
  }

  /**
   * @param first whether it is the group's first row, in which a campaign's own amount stands
   */
  private void checkOutcome(
      CtrTable table, CtrRow row, Query query, String key, List<Look> group, boolean first) {
    NaiveOutcomes naive = new NaiveOutcomes(rows, query.event());
    List<NaiveOutcomes.Look> all = group.stream().map(look -> beside(query, key, look)).toList();
    List<NaiveOutcomes.Look> looks = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      boolean inRow =
          group.get(i).measured()
              ? row.kind() != null && row.kind().key().equals(group.get(i).kind)
              : row.kind() == null
                  || row.impressions() == null
                  || row.impressions() == 0
                  || row.kind().key().equals(home(group.get(i), group));
      if (inRow) looks.add(all.get(i));
    }
    Map<String, Object> found = new TreeMap<>(table.outcomeOf(row).toMap());
    OutcomeChecks.check(table.outcomeOf(row));
    found.keySet().removeIf(name -> name.endsWith("_label") || name.equals("spend"));
    found.put("revenue", OutcomeChecks.revenue(table.outcomeOf(row)));
    assertThat(found).as("%s %s", query, key).isEqualTo(naive.of(looks, true));

    Map<String, List<@Nullable Long>> costs = naive.costs(looks, true);
    boolean several = group.stream().filter(Look::measured).map(Look::kind).distinct().count() > 1;
    for (Map.Entry<String, Long> own : own(naive, query, key, group.size()).entrySet()) {
      String currency = own.getKey();
      costs.remove(currency);
      List<@Nullable Long> undivided = new ArrayList<>(List.of(own.getValue()));
      for (int i = 0; i < 4; i++) undivided.add(null);
      List<@Nullable Long> whole = naive.cost(own.getValue(), currency, looks, true);
      if (first) costs.put(currency, several ? undivided : whole);
    }
    assertThat(OutcomeChecks.costs(table.outcomeOf(row))).as("%s %s", query, key).isEqualTo(costs);
  }

  private Map<String, Long> own(NaiveOutcomes naive, Query query, String key, int posts) {
    if (query.groupBy() != GroupBy.CAMPAIGN || query.thenBy() != null) return Map.of();
    if (query.period() == Period.ACTIVE) return naive.own(key, query.from(), query.to());
    long ofCampaign = rows.posts.stream().filter(post -> key.equals(post.campaign())).count();
    return ofCampaign == posts ? naive.own(key, null, null) : Map.of();
  }

  private NaiveOutcomes.Look beside(Query query, String key, Look look) {
    boolean active = query.period() == Period.ACTIVE;
    Instant end = look.measured() ? Objects.requireNonNull(look.asOf) : look.until;
    boolean grown = active && look.measured() && !look.after.equals(Instant.MIN);
    return new NaiveOutcomes.Look(
        look.post,
        look.measured() ? look.value : 0,
        look.asOf,
        grown ? look.after : null,
        !active && look.age.isEmpty(),
        clicks(query, key, look, end),
        count(query, key, look, end));
  }

  private static String key(CtrRow row) {
    return row.thenKey() == null ? row.key() : row.key() + "|" + row.thenKey();
  }

  private void checkTotal(CtrTable table, Query query) {
    List<Look> looks = looks(query);
    long kinds = looks.stream().filter(Look::measured).map(Look::kind).distinct().count();
    CtrRow total = table.total();
    assertThat(total.posts()).isEqualTo(looks.size());
    Query everything =
        query(GroupBy.TOTAL, null, query.clicks(), query.suspects(), query.from(), query.to());
    assertThat(total.beside().viewable()).isEqualTo(viewable(everything, "total", looks));
    assertThat(total.beside().opened()).isEqualTo(opened(everything, "total", looks));
    checkTotalOutcome(table, query, looks, kinds == 1);
    List<Figures> ofKinds = naive(everything, looks);
    assertThat(total.suspectClicks())
        .isEqualTo(ofKinds.stream().mapToLong(Figures::suspects).sum());
    assertThat(total.clicksWithoutImpressions())
        .isEqualTo(ofKinds.stream().mapToLong(Figures::clicksWithout).sum());
    if (kinds > 1) {
      assertThat(total.clicks()).isEqualTo(ofKinds.stream().mapToLong(Figures::clicks).sum());
      assertThat(total.ctr()).isNull();
      assertThat(total.impressions()).isNull();
      return;
    }
    Figures all = naive(everything, looks).get(0);
    Figures found = figures(total);
    assertThat(found.clicks).isEqualTo(all.clicks);
    assertThat(found.impressions).isEqualTo(all.impressions);
    assertThat(found.waiting).isEqualTo(all.waiting);
  }

  /** What was spent by campaigns adds up to the rows; everything else is of the posts. */
  private void checkTotalOutcome(CtrTable table, Query query, List<Look> looks, boolean oneKind) {
    NaiveOutcomes naive = new NaiveOutcomes(rows, query.event());
    Query ofAll =
        query(GroupBy.TOTAL, null, query.clicks(), query.suspects(), query.from(), query.to());
    List<NaiveOutcomes.Look> all =
        looks.stream().map(look -> beside(ofAll, "total", look)).toList();
    Outcome total = table.outcomeOf(table.total());
    Map<String, Object> found = new TreeMap<>(total.toMap());
    found.keySet().removeIf(name -> name.endsWith("_label") || name.equals("spend"));
    found.put("revenue", OutcomeChecks.revenue(total));
    assertThat(found).as("total of %s", query).isEqualTo(naive.of(all, oneKind));
    OutcomeChecks.check(total);
    boolean byCampaign = query.groupBy() == GroupBy.CAMPAIGN && query.thenBy() == null;
    if (!byCampaign) {
      assertThat(OutcomeChecks.costs(total)).isEqualTo(naive.costs(all, oneKind));
      return;
    }
    Map<String, Long> amounts = new TreeMap<>();
    for (CtrRow row : table.rows()) {
      for (Cost cost : table.outcomeOf(row).costs()) {
        amounts.merge(Outcome.code(cost.amount()), cost.amount().minor(), Long::sum);
      }
    }
    Map<String, Long> ofTotal = new TreeMap<>();
    for (Cost cost : total.costs()) {
      ofTotal.put(Outcome.code(cost.amount()), cost.amount().minor());
    }
    assertThat(ofTotal).isEqualTo(amounts);
  }

  private static Figures figures(CtrRow row) {
    boolean rate = row.impressions() != null && row.impressions() > 0;
    if (rate) assertThat(row.ctr()).isEqualTo((double) row.clicks() / row.impressions());
    else assertThat(row.ctr()).isNull();
    return new Figures(
        row.thenKey() == null ? row.key() : row.key() + "|" + row.thenKey(),
        row.kind() == null ? null : row.kind().key(),
        row.clicks(),
        row.impressions(),
        row.asOf(),
        row.suspectClicks(),
        row.waitingClicks(),
        row.posts(),
        row.postsWithoutImpressions(),
        row.clicksWithoutImpressions(),
        row.coverage().zeros(),
        row.judgedBy() == JudgedBy.REACH,
        row.ctrShrunk(),
        row.beside().viewable(),
        row.beside().opened());
  }

  private List<Figures> naive(Query query, List<Look> looks) {
    List<Figures> all = new ArrayList<>();
    groups(query, looks).forEach((key, ofKey) -> all.addAll(naiveGroup(query, key, ofKey)));
    return all;
  }

  private Map<String, List<Look>> groups(Query query, List<Look> looks) {
    Map<String, List<Look>> groups = new TreeMap<>();
    for (Look look : looks) {
      List<LinkRow> links = rows.links.stream().filter(l -> belongs(l, look.post)).toList();
      if (links.isEmpty()) links = List.of(new LinkRow(0, look.post.id(), null, null, null));
      links.stream()
          .flatMap(link -> keys(look, link, query).stream())
          .distinct()
          .forEach(key -> groups.computeIfAbsent(key, k -> new ArrayList<>()).add(look));
    }
    return groups;
  }

  /** The kind with the most impressions; null: there are none. */
  private static @Nullable String largest(List<Look> looks) {
    String first = null;
    long most = -1;
    for (String kind : KINDS_IN_ORDER) {
      List<Look> ofKind = looks.stream().filter(l -> l.measured() && kind.equals(l.kind)).toList();
      long sum = ofKind.stream().mapToLong(Look::value).sum();
      if (!ofKind.isEmpty() && sum > most) {
        most = sum;
        first = kind;
      }
    }
    return first;
  }

  /** In the row of which kind a post without impressions is. */
  private @Nullable String home(Look look, List<Look> group) {
    Channel channel = channels.find(look.post.channel());
    String own = look.kind != null ? look.kind : channel == null ? null : channel.kind().key();
    boolean there = group.stream().anyMatch(l -> l.measured() && Objects.equals(l.kind, own));
    return there ? own : largest(group);
  }

  private List<Figures> naiveGroup(Query query, String key, List<Look> looks) {
    if (largest(looks) == null) return List.of(unmeasured(query, key, looks));
    List<Figures> figures = new ArrayList<>();
    for (String kind : KINDS_IN_ORDER) {
      long clicks = 0;
      long impressions = 0;
      long suspects = 0;
      long waiting = 0;
      long clicksWithout = 0;
      boolean byReach = true;
      int with = 0;
      int without = 0;
      int zeros = 0;
      Instant asOf = null;
      for (Look look : looks) {
        boolean here = kind.equals(look.measured() ? look.kind : home(look, looks));
        if (here) byReach &= byReach(look);
        if (!look.measured()) {
          if (!here) continue;
          without++;
          if (look.kind != null) zeros++;
          clicksWithout += count(query, key, look, look.until);
          suspects += suspects(query, key, look, look.until);
        } else if (kind.equals(look.kind)) {
          with++;
          impressions += look.value;
          Instant end = Objects.requireNonNull(look.asOf);
          clicks += count(query, key, look, end);
          suspects += suspects(query, key, look, end);
          if (look.until.isAfter(end)) {
            waiting += count(query, key, look, look.until) - count(query, key, look, end);
          }
          if (asOf == null || end.isAfter(asOf)) asOf = end;
        }
      }
      if (with > 0) {
        List<Look> ofKind =
            looks.stream().filter(l -> l.measured() && kind.equals(l.kind)).toList();
        figures.add(
            new Figures(
                key,
                kind,
                clicks,
                impressions,
                asOf,
                suspects,
                waiting,
                with + without,
                without,
                clicksWithout,
                zeros,
                byReach,
                byReach ? null : shrunk(query, kind, clicks, impressions, looks),
                viewable(query, key, ofKind),
                opened(query, key, ofKind)));
      }
    }
    return figures;
  }

  private Figures unmeasured(Query query, String key, List<Look> looks) {
    long clicks = 0;
    long suspects = 0;
    Instant asOf = null;
    List<String> kinds = new ArrayList<>();
    for (Look look : looks) {
      clicks += count(query, key, look, look.until);
      suspects += suspects(query, key, look, look.until);
      if (look.kind == null) continue;
      if (!kinds.contains(look.kind)) kinds.add(look.kind);
      if (asOf == null || Objects.requireNonNull(look.asOf).isAfter(asOf)) asOf = look.asOf;
    }
    String kind = kinds.size() == 1 ? kinds.get(0) : null;
    Long impressions = kinds.isEmpty() ? null : 0L;
    return new Figures(
        key,
        kind,
        clicks,
        impressions,
        asOf,
        suspects,
        0,
        looks.size(),
        looks.size(),
        clicks,
        (int) looks.stream().filter(look -> look.kind != null).count(),
        looks.stream().allMatch(CtrNaiveTest::byReach),
        null,
        null,
        null);
  }

  private Beside.@Nullable Ratio viewable(Query query, String key, List<Look> looks) {
    long clicks = 0;
    long viewable = 0;
    for (Look look : looks) {
      if (!look.measured() || look.viewable == null) continue;
      viewable += look.viewable;
      if (look.viewable > 0) clicks += count(query, key, look, Objects.requireNonNull(look.asOf));
    }
    return viewable == 0 ? null : new Beside.Ratio(clicks, viewable);
  }

  private Beside.@Nullable Ratio opened(Query query, String key, List<Look> looks) {
    long clicks = 0;
    long opens = 0;
    for (Look look : looks) {
      if (!look.measured() || !"delivered".equals(look.kind) || look.opens == null) continue;
      opens += look.opens;
      if (look.opens > 0) clicks += count(query, key, look, Objects.requireNonNull(look.asOf));
    }
    return opens == 0 ? null : new Beside.Ratio(clicks, opens);
  }

  private static boolean byReach(Look look) {
    return "awareness".equals(look.post.goal());
  }

  /** 200 impressions at the channel's rate on top; of a group, at the rate of all its kind. */
  private @Nullable Double shrunk(
      Query query, String kind, long clicks, long impressions, List<Look> looks) {
    if (clicks > impressions) return null;
    boolean posts = query.groupBy() == GroupBy.POST || query.thenBy() == GroupBy.POST;
    Query all = query(GroupBy.TOTAL, null, query.clicks(), query.suspects(), null, null);
    double sum = 0;
    double shown = 0;
    for (Look look : inReport) {
      if (!look.measured() || !kind.equals(look.kind) || byReach(look)) continue;
      if (posts && !look.post.channel().equals(looks.get(0).post.channel())) continue;
      long counted = count(all, "total", look, Objects.requireNonNull(look.asOf));
      if (counted > look.value) continue;
      sum += counted;
      shown += look.value;
    }
    return shown == 0 ? null : (clicks + 200 * (sum / shown)) / (impressions + 200);
  }

  private long count(Query query, String key, Look look, Instant until) {
    return clicks(query, key, look, until).stream()
        .filter(
            click ->
                switch (query.clicks()) {
                  case PERSON ->
                      click.verdict() == 0
                          || query.suspects() == Suspects.IN && click.verdict() == 7;
                  case UNIQUE ->
                      click.verdict() == 0 && click.firstOfDay()
                          || query.suspects() == Suspects.IN && click.verdict() == 7;
                  case RECEIVED -> true;
                })
        .count();
  }

  private long suspects(Query query, String key, Look look, Instant until) {
    return clicks(query, key, look, until).stream().filter(c -> c.verdict() == 7).count();
  }

  private List<ClickRow> clicks(Query query, String key, Look look, Instant until) {
    return rows.clicks.stream()
        .filter(
            click -> {
              LinkRow link = rows.links.get((int) click.link() - 1);
              return belongs(link, look.post)
                  && keys(look, link, query).contains(key)
                  && click.at().isAfter(look.after)
                  && !click.at().isAfter(until);
            })
        .toList();
  }

  private static boolean belongs(LinkRow link, PostRow post) {
    return Objects.equals(link.post(), post.id());
  }

  private List<String> keys(Look look, LinkRow link, Query query) {
    List<String> first = keys(look, link, query.groupBy());
    GroupBy thenBy = query.thenBy();
    if (thenBy == null) return first;
    List<String> keys = new ArrayList<>();
    for (String key : first) {
      for (String then : keys(look, link, thenBy)) keys.add(key + "|" + then);
    }
    return keys;
  }

  private List<String> keys(Look look, LinkRow link, GroupBy groupBy) {
    PostRow post = look.post;
    if (groupBy == GroupBy.TAG && !post.tags().isEmpty()) return post.tags();
    Instant published = post.published();
    return List.of(
        switch (groupBy) {
          case POST -> "" + post.id();
          case CAMPAIGN -> Objects.requireNonNullElse(post.campaign(), "");
          case CHANNEL -> post.channel();
          case SOURCE -> Objects.requireNonNullElse(link.source(), "");
          case MEDIUM -> Objects.requireNonNullElse(link.medium(), "");
          case CONTENT -> Objects.requireNonNullElse(link.content(), "");
          case GOAL -> Objects.requireNonNullElse(post.goal(), "");
          case LEVEL -> level(look);
          case TAG -> "";
          case WEEKDAY ->
              published == null
                  ? ""
                  : published.atZone(ZONE).getDayOfWeek().toString().toLowerCase(Locale.ROOT);
          case HOUR -> published == null ? "" : published.atZone(ZONE).toString().substring(11, 13);
          case AGE -> look.age;
          case PLANNED_BY -> Objects.requireNonNullElse(post.plannedBy(), "");
          case BIO -> "page" + post.id();
          case TOTAL -> "total";
        });
  }

  private String level(Look look) {
    Channel channel = channels.find(look.post.channel());
    String kind = look.kind != null ? look.kind : channel == null ? "" : channel.kind().key();
    if (kind.equals("story_views")) return "story";
    if (kind.equals("profile_views") || kind.equals("page_views")) return "profile";
    return kind.equals("delivered") || kind.equals("opens") ? "email" : "post";
  }

  private List<Look> looks(Query query) {
    return inside(query.from(), query.to()).stream()
        .map(post -> look(post, "", latest(post, Instant.MIN, Instant.MAX), Instant.MAX))
        .toList();
  }

  private static Look look(
      PostRow post, String age, @Nullable SnapshotRow snapshot, Instant until) {
    return snapshot == null
        ? new Look(post, age, null, 0, null, null, null, Instant.MIN, until)
        : new Look(
            post,
            age,
            snapshot.kind(),
            snapshot.value(),
            snapshot.viewable(),
            snapshot.opens(),
            snapshot.asOf(),
            Instant.MIN,
            until);
  }

  private List<Look> aged(Query query) {
    Map<String, Duration> ages =
        Map.of(
            "1h", Duration.ofHours(1),
            "24h", Duration.ofHours(24),
            "7d", Duration.ofDays(7),
            "30d", Duration.ofDays(30));
    List<Look> looks = new ArrayList<>();
    ages.forEach(
        (key, age) -> {
          for (PostRow post : inside(query.from(), query.to())) {
            Instant published = post.published();
            if (published == null || published.plus(age).isAfter(NOW)) continue;
            SnapshotRow nearest = null;
            for (SnapshotRow snapshot : rows.snapshots) {
              if (snapshot.post() != post.id()) continue;
              Duration off = off(snapshot, published.plus(age));
              if (off.compareTo(age.dividedBy(4)) > 0) continue;
              if (nearest == null || off.compareTo(off(nearest, published.plus(age))) <= 0) {
                nearest = snapshot;
              }
            }
            boolean measured = nearest != null && nearest.value() > 0;
            looks.add(look(post, key, nearest, measured ? nearest.asOf() : Instant.MAX));
          }
        });
    return looks;
  }

  private static Duration off(SnapshotRow snapshot, Instant time) {
    return Duration.between(snapshot.asOf(), time).abs();
  }

  private List<Look> active(Query query, Instant from, Instant to) {
    List<Look> looks = new ArrayList<>();
    for (PostRow post : inside(null, to)) {
      SnapshotRow start = latest(post, from.minus(Activity.SLACK), from);
      SnapshotRow end = latest(post, to.minus(Activity.SLACK), to);
      boolean inside = post.published() != null && !post.published().isBefore(from);
      boolean startsBefore =
          !Objects.requireNonNullElse(post.published(), post.created()).isBefore(from);
      if (startsBefore) start = null;
      Look look = null;
      if (end != null && start != null) {
        if (end.kind().equals(start.kind())
            && end.value() > start.value()
            && end.asOf().isAfter(start.asOf())) {
          long grown = end.value() - start.value();
          Long viewable = grown(start.viewable(), end.viewable());
          Long opens = grown(start.opens(), end.opens());
          look =
              new Look(
                  post,
                  "",
                  end.kind(),
                  grown,
                  viewable,
                  opens,
                  end.asOf(),
                  start.asOf(),
                  end.asOf());
        }
      } else if (end != null && inside && end.value() > 0 && end.asOf().isAfter(from)) {
        look = look(post, "", end, end.asOf());
      }
      if (look != null) {
        looks.add(look);
        continue;
      }
      Look rest =
          new Look(post, "", null, 0, null, null, null, from.minusMillis(1), to.minusMillis(1));
      Query total = query(GroupBy.TOTAL, null, Numerator.RECEIVED, Suspects.OUT, null, null);
      if (!clicks(total, "total", rest, rest.until).isEmpty()) looks.add(rest);
    }
    return looks;
  }

  private static @Nullable Long grown(@Nullable Long start, @Nullable Long end) {
    return start == null || end == null || end < start ? null : Long.valueOf(end - start);
  }

  /** Posts that stand for link-in-bio pages, and no others. */
  private void checkPages(CtrReport report, Query query) throws Exception {
    List<Look> pages =
        looks(query).stream().filter(look -> look.post.channel().equals(Rows.BIO_CHANNEL)).toList();
    CtrTable table = report.table(query);
    checkRows(table, query, pages);
    assertThat(table.total().posts()).isEqualTo(pages.size());
  }

  private List<PostRow> inside(@Nullable Instant from, @Nullable Instant to) {
    return rows.posts.stream()
        .filter(
            post -> {
              Instant at = Objects.requireNonNullElse(post.published(), post.created());
              return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
            })
        .toList();
  }

  private @Nullable SnapshotRow latest(PostRow post, Instant from, Instant to) {
    SnapshotRow latest = null;
    for (SnapshotRow snapshot : rows.snapshots) {
      if (snapshot.post() != post.id()) continue;
      if (snapshot.asOf().isBefore(from) || snapshot.asOf().isAfter(to)) continue;
      if (latest == null || !snapshot.asOf().isBefore(latest.asOf())) latest = snapshot;
    }
    return latest;
  }

  static void fill(Rows rows, Random random) {
    for (int i = 0; i < 14; i++) {
      Instant created = START.plus(Duration.ofHours(random.nextInt(20)));
      long post =
          rows.post(
              CHANNELS[random.nextInt(CHANNELS.length)],
              maybe(random, "campaign-"),
              goal(maybe(random, "goal-")),
              random.nextInt(4) == 0 ? null : created.plusSeconds(random.nextInt(7200)),
              created,
              maybe(random, "person-"),
              List.of("red", "green", "blue").subList(0, random.nextInt(4)));
      for (int l = random.nextInt(4); l > 0; l--) {
        rows.link(
            post, maybe(random, "source-"), maybe(random, "medium-"), maybe(random, "content-"));
      }
      String kind = KINDS[random.nextInt(KINDS.length)];
      for (int s = random.nextInt(5); s > 0; s--) {
        if (random.nextInt(4) == 0) kind = KINDS[random.nextInt(KINDS.length)];
        long value = random.nextInt(5) == 0 ? 0 : random.nextInt(400);
        Long viewable =
            random.nextInt(3) == 0 ? null : Long.valueOf(value / (1 + random.nextInt(3)));
        Long opens = random.nextInt(3) == 0 ? null : Long.valueOf(random.nextInt(300));
        rows.snapshot(post, moment(random), kind, value, viewable, opens);
      }
    }
    rows.link(null, "stray", "social", null);
    // Not in order of time: ids follow the journal, and clocks of nodes differ.
    for (int i = 0; i < 2500; i++) {
      int verdict = random.nextInt(3) == 0 ? random.nextInt(8) : 0;
      boolean first = verdict == 0 && random.nextBoolean();
      rows.click(1 + random.nextInt(rows.links.size()), moment(random), verdict, first);
    }
  }

  /** Often on the edge of an hour, often at the same instant as others. */
  private static Instant moment(Random random) {
    Instant hour = START.plus(Duration.ofHours(random.nextInt(HOURS)));
    return switch (random.nextInt(4)) {
      case 0 -> hour;
      case 1 -> hour.plusMillis(3_599_999);
      case 2 -> hour.plusMillis(1_800_000 + random.nextInt(3));
      default -> hour.plusMillis(random.nextInt(3_600_000));
    };
  }

  private static @Nullable String goal(@Nullable String any) {
    return "goal-2".equals(any) ? "awareness" : any;
  }

  private static @Nullable String maybe(Random random, String prefix) {
    return random.nextInt(4) == 0 ? null : prefix + random.nextInt(3);
  }
}
