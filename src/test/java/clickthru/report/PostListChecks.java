package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.post.Channels;
import clickthru.post.ChannelsFile;
import clickthru.report.Rows.PostRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold of lists of posts on any database. */
final class PostListChecks {
  private static final Instant NOW = Rows.START.plus(Duration.ofDays(20));
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final Rows rows;
  private final Channels channels = ChannelsFile.read();
  private final PostList list;
  private final PostRows ofPosts;

  PostListChecks(Rows rows) throws Exception {
    this.rows = rows;
    this.list = new PostList(rows.database, channels);
    this.ofPosts = new PostRows(rows.database, channels, CLOCK);
  }

  /** Posts of every sort, some of whose snapshots are counted. */
  static void fill(Rows rows, Random random) throws Exception {
    for (int i = 0; i < 4; i++) CtrNaiveTest.fill(rows, random);
    rows.write();
    rows.execute("update post set archived_at = 1 where id % 11 = 0");
    rows.execute("update post set title = 'Über 100 % & _more_' where id % 9 = 0");
  }

  void check() throws Exception {
    rowsAreThoseOfTheReport();
    for (PostOrder order : PostOrder.values()) {
      for (boolean descending : new boolean[] {true, false}) {
        pagesHoldEachPostOnce(order, descending);
        keysAreInOrder(order, descending);
      }
    }
    filtersChoose();
    searchFinds();
    clicksByDayAddUp();
  }

  private void rowsAreThoseOfTheReport() throws Exception {
    Map<String, Map<String, @Nullable Object>> expected = new HashMap<>();
    for (CtrRow row : report()) expected.put(row.key(), figures(row));
    List<Long> ids = rows.posts.stream().map(PostRow::id).toList();
    Map<String, Map<String, @Nullable Object>> shown = new HashMap<>();
    for (clickthru.report.PostRow post : ofPosts.of(ids)) {
      shown.put(Long.toString(post.id()), figures(post.ctr()));
    }
    assertThat(shown).isEqualTo(expected);
  }

  /** All but what a rate is drawn towards: that is made of all posts of a report. */
  private static Map<String, @Nullable Object> figures(CtrRow row) {
    Map<String, @Nullable Object> map = row.toMap();
    map.remove("ctr_shrunk");
    return map;
  }

  private void pagesHoldEachPostOnce(PostOrder order, boolean descending) throws Exception {
    for (var archived : PostFilter.Archived.values()) {
      PostFilter filter = only(null, null, null, null, null, null, null, false, archived);
      List<Long> all = list.ids(filter, order, descending);
      List<Long> paged = new ArrayList<>();
      for (int offset = 0; offset < 70; offset += 7) {
        PostList.Page page = list.page(filter, order, descending, offset, 7);
        assertThat(page.all()).isEqualTo(all.size());
        paged.addAll(page.ids());
      }
      assertThat(paged).as("%s %s", order, archived).isEqualTo(all).doesNotHaveDuplicates();
      long expected =
          rows.posts.stream()
              .filter(
                  post ->
                      archived == PostFilter.Archived.IN
                          || (post.id() % 11 == 0) == (archived == PostFilter.Archived.ONLY))
              .count();
      assertThat(all).hasSize((int) expected);
    }
  }

  private void keysAreInOrder(PostOrder order, boolean descending) throws Exception {
    List<Long> ids = list.ids(everything(), order, descending);
    List<? extends Comparable<?>> keys =
        ofPosts.of(ids).stream().map(post -> key(post, order)).filter(Objects::nonNull).toList();
    List<Comparable<Object>> sorted = new ArrayList<>();
    for (Comparable<?> key : keys) {
      @SuppressWarnings("unchecked")
      Comparable<Object> one = (Comparable<Object>) key;
      sorted.add(one);
    }
    List<Comparable<Object>> before = List.copyOf(sorted);
    sorted.sort(descending ? (a, b) -> b.compareTo(a) : Comparable::compareTo);
    assertThat(before).as("%s %s", order, descending).hasSizeGreaterThan(5).isEqualTo(sorted);
    List<Long> without =
        ofPosts.of(ids).stream()
            .filter(post -> key(post, order) == null)
            .map(clickthru.report.PostRow::id)
            .toList();
    assertThat(ids)
        .as("%s: what has none comes last", order)
        .endsWith(without.toArray(Long[]::new));
  }

  private static @Nullable Comparable<?> key(clickthru.report.PostRow post, PostOrder order) {
    return switch (order) {
      case TITLE -> post.title();
      case CHANNEL ->
          post.channel() == null ? null : post.channelName().toLowerCase(java.util.Locale.ROOT);
      case CAMPAIGN -> post.campaign();
      case NEWEST -> post.out();
      case IMPRESSIONS -> post.ctr().impressions();
      case CLICKS -> post.ctr().clicks();
      case CTR -> post.ctr().ctr();
    };
  }

  private void filtersChoose() throws Exception {
    var in = PostFilter.Archived.IN;
    chosen(
        only("CAMPAIGN-1", null, null, null, null, null, null, false, in),
        post -> "campaign-1".equals(post.campaign()));
    chosen(
        only(null, "x", null, null, null, null, null, false, in),
        post -> post.channel().equals("x"));
    chosen(
        only(null, null, null, "green", null, null, null, false, in),
        post -> post.tags().contains("green"));
    chosen(
        only(null, null, null, null, "awareness", null, null, false, in),
        post -> "awareness".equals(post.goal()));
    Instant from = Rows.START.plus(Duration.ofHours(5));
    Instant to = Rows.START.plus(Duration.ofHours(12));
    chosen(
        only(null, null, null, null, null, from, to, false, in),
        post -> {
          Instant out = post.published() == null ? post.created() : post.published();
          return !out.isBefore(from) && out.isBefore(to);
        });
    Set<Long> told =
        rows.snapshots.stream().map(Rows.SnapshotRow::post).collect(Collectors.toSet());
    chosen(
        only(null, null, null, null, null, null, null, true, in),
        post -> !told.contains(post.id()));
    levelsAreThoseOfTheReport();
  }

  private void levelsAreThoseOfTheReport() throws Exception {
    Query byLevel =
        new Query(
            GroupBy.LEVEL,
            GroupBy.POST,
            Numerator.PERSON,
            Suspects.OUT,
            Period.PUBLISHED,
            null,
            null,
            ZoneOffset.UTC,
            Query.Only.ALL,
            false);
    Map<String, Set<Long>> expected = new HashMap<>();
    for (CtrRow row : new CtrReport(rows.database, channels, CLOCK).table(byLevel).rows()) {
      expected
          .computeIfAbsent(row.key(), key -> new HashSet<>())
          .add(Long.valueOf(Objects.requireNonNull(row.thenKey())));
    }
    for (Level level : Level.values()) {
      PostFilter filter =
          only(null, null, level, null, null, null, null, false, PostFilter.Archived.IN);
      assertThat(new HashSet<>(list.ids(filter, PostOrder.CTR, true)))
          .as("%s", level)
          .isEqualTo(expected.getOrDefault(level.key(), Set.of()));
    }
  }

  private void searchFinds() throws Exception {
    found("100 %", post -> post.id() % 9 == 0);
    found("_MORE_", post -> post.id() % 9 == 0);
    found("über", post -> post.id() % 9 == 0);
    found("ÜBER", post -> post.id() % 9 == 0);
    found("CAMPAIGN-2 post", post -> "campaign-2".equals(post.campaign()) && post.id() % 9 != 0);
    Set<Long> linked = new HashSet<>();
    for (Rows.LinkRow link : rows.links) if (link.post() != null) linked.add(link.post());
    found("Shop.Example", post -> linked.contains(post.id()));
    Long ofLink = rows.links.get(4).post();
    assertThat(list.ids(words(List.of("s5")), PostOrder.NEWEST, true)).contains(ofLink);
  }

  private void clicksByDayAddUp() throws Exception {
    Clock then = Clock.fixed(Rows.START.plus(Duration.ofDays(5)), ZoneOffset.UTC);
    List<Long> ids = rows.posts.stream().map(PostRow::id).toList();
    Map<Long, long[]> days = new DailyClicks(rows.database, then).of(ids, ZoneId.of("Asia/Tokyo"));
    for (PostRow post : rows.posts) {
      Set<Long> links = new HashSet<>();
      for (var link : rows.links) if (Objects.equals(link.post(), post.id())) links.add(link.id());
      long[] expected = new long[DailyClicks.DAYS];
      for (var click : rows.clicks) {
        if (!links.contains(click.link()) || click.verdict() != 0) continue;
        long hours = Duration.between(Instant.parse("2026-03-06T15:00:00Z"), click.at()).toHours();
        // Whole days of Tokyo, back from the one that begins at 15:00 UTC.
        long back =
            hours >= 0 && !click.at().isBefore(Instant.parse("2026-03-06T15:00:00Z"))
                ? 0
                : (Duration.between(click.at(), Instant.parse("2026-03-06T15:00:00Z")).toMillis()
                            - 1)
                        / 86_400_000
                    + 1;
        expected[(int) (DailyClicks.DAYS - 1 - back)]++;
      }
      assertThat(days.getOrDefault(post.id(), new long[DailyClicks.DAYS])).isEqualTo(expected);
    }
  }

  private void found(String text, Predicate<PostRow> is) throws Exception {
    chosen(words(List.of(text.split(" "))), is);
  }

  private static PostFilter words(List<String> words) {
    return new PostFilter(
        words, null, null, null, null, null, null, null, false, PostFilter.Archived.IN);
  }

  private void chosen(PostFilter filter, Predicate<PostRow> is) throws Exception {
    List<Long> expected = rows.posts.stream().filter(is).map(PostRow::id).toList();
    assertThat(expected).as("%s", filter).isNotEmpty().hasSizeLessThan(rows.posts.size());
    for (PostOrder order : List.of(PostOrder.NEWEST, PostOrder.IMPRESSIONS, PostOrder.CLICKS)) {
      assertThat(list.ids(filter, order, true))
          .as("%s", filter)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private List<CtrRow> report() throws Exception {
    Query query = new Query(GroupBy.POST, Numerator.PERSON, null, null, ZoneOffset.UTC, null);
    return new CtrReport(rows.database, channels, CLOCK).table(query).rows();
  }

  private static PostFilter everything() {
    return words(List.of());
  }

  private static PostFilter only(
      @Nullable String campaign,
      @Nullable String channel,
      @Nullable Level level,
      @Nullable String tag,
      @Nullable String goal,
      @Nullable Instant from,
      @Nullable Instant to,
      boolean without,
      PostFilter.Archived archived) {
    return new PostFilter(
        List.of(), campaign, channel, level, tag, goal, from, to, without, archived);
  }
}
