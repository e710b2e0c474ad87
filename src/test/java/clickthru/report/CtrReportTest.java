package clickthru.report;

import static clickthru.report.Rows.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import clickthru.post.Baseline;
import clickthru.post.ChannelsFile;
import clickthru.post.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CtrReportTest {
  private static final Instant WEEK = START.plus(Duration.ofDays(7));

  @TempDir Path folder;
  private Rows rows;

  @BeforeEach
  void open() throws Exception {
    rows = Rows.in(folder);
  }

  @AfterEach
  void close() {
    rows.close();
  }

  @Test
  void post_clicksAfterTheAsOfWait() throws Exception {
    long post = rows.post("instagram-story");
    rows.snapshot(post, Instant.parse("2026-03-03T09:00:00Z"), "story_views", 1200);
    rows.snapshot(post, Instant.parse("2026-03-05T09:00:00Z"), "story_views", 3000);
    rows.snapshot(post, Instant.parse("2026-03-09T09:00:00Z"), "story_views", 3600);
    rows.people(1, Instant.parse("2026-03-02T10:00:00Z"), 24);
    rows.people(1, Instant.parse("2026-03-04T10:00:00Z"), 21);
    rows.people(1, Instant.parse("2026-03-08T10:00:00Z"), 9);
    rows.people(1, Instant.parse("2026-03-09T09:00:00.001Z"), 6);
    CtrRow row = only(GroupBy.POST);
    assertThat(row.clicks()).isEqualTo(54);
    assertThat(row.impressions()).isEqualTo(3600);
    assertThat(row.ctr()).isEqualTo(0.015);
    assertThat(row.ctrLow()).isCloseTo(0.011515, within(5e-7));
    assertThat(row.ctrHigh()).isCloseTo(0.019519, within(5e-7));
    assertThat(row.waitingClicks()).isEqualTo(6);
    assertThat(row.asOf()).isEqualTo("2026-03-09T09:00:00Z");
    assertThat(row.kind()).isEqualTo(Kind.STORY_VIEWS);
    assertThat(row.reading()).isEqualTo(Reading.WITHIN);
    assertThat(row.baseline().low()).isEqualTo(0.01);
    assertThat(row.posts()).isEqualTo(1);
    assertThat(row.postsWithoutImpressions()).isZero();
    assertThat(row.clicksWithoutImpressions()).isZero();
  }

  @Test
  void post_theCutInsideAnHourIsExactToTheMillisecond() throws Exception {
    Instant asOf = Instant.parse("2026-03-03T09:30:00Z");
    long post = rows.post("x");
    rows.snapshot(post, asOf, "impressions", 100);
    rows.click(1, asOf.minusMillis(1), 0, true);
    rows.click(1, asOf, 0, false);
    rows.click(1, asOf, 1, false);
    rows.click(1, asOf.plusMillis(1), 0, true);
    rows.click(1, asOf.plusSeconds(3600), 0, true);
    rows.write();
    assertThat(row(Numerator.PERSON)).extracting(CtrRow::clicks).isEqualTo(2L);
    assertThat(row(Numerator.UNIQUE)).extracting(CtrRow::clicks).isEqualTo(1L);
    assertThat(row(Numerator.RECEIVED)).extracting(CtrRow::clicks).isEqualTo(3L);
    assertThat(row(Numerator.PERSON).waitingClicks()).isEqualTo(2);
  }

  @Test
  void suspects_areCountedBesideAndInWhenAsked() throws Exception {
    Instant asOf = Instant.parse("2026-03-03T09:30:00Z");
    long post = rows.post("newsletter");
    rows.snapshot(post, asOf, "delivered", 100);
    rows.people(1, START, 5);
    rows.click(1, START, 0, false);
    for (int i = 0; i < 3; i++) rows.click(1, START, 7, false);
    rows.click(1, asOf, 7, false);
    rows.click(1, asOf.plusMillis(1), 7, false);
    rows.click(1, asOf, 1, false);
    rows.write();
    assertThat(suspects(Numerator.PERSON, Suspects.OUT)).isEqualTo(List.of(6L, 0L, 4L));
    assertThat(suspects(Numerator.PERSON, Suspects.IN)).isEqualTo(List.of(10L, 1L, 4L));
    assertThat(suspects(Numerator.UNIQUE, Suspects.OUT)).isEqualTo(List.of(5L, 0L, 4L));
    assertThat(suspects(Numerator.UNIQUE, Suspects.IN)).isEqualTo(List.of(9L, 1L, 4L));
    assertThat(suspects(Numerator.RECEIVED, Suspects.OUT)).isEqualTo(List.of(11L, 1L, 4L));
    assertThat(suspects(Numerator.RECEIVED, Suspects.IN)).isEqualTo(List.of(11L, 1L, 4L));
  }

  /** Clicks, waiting clicks and suspects of the one row. */
  private List<Long> suspects(Numerator numerator, Suspects suspects) throws Exception {
    CtrTable table = report().table(query(numerator, suspects));
    CtrRow row = table.rows().get(0);
    assertThat(table.suspectClicks()).isEqualTo(row.suspectClicks());
    assertThat(row.ctr()).isEqualTo(row.clicks() / 100.0);
    return List.of(row.clicks(), row.waitingClicks(), row.suspectClicks());
  }

  private static Query query(Numerator numerator, Suspects suspects) {
    return new Query(GroupBy.POST, numerator, suspects, null, null, ZoneOffset.UTC, null);
  }

  @Test
  void query_namesWhatIsCounted() {
    assertThat(query(Numerator.PERSON, Suspects.OUT).counted()).isEqualTo("people");
    assertThat(query(Numerator.PERSON, Suspects.IN).counted())
        .isEqualTo("people, with suspected scanners");
    assertThat(query(Numerator.UNIQUE, Suspects.IN).counted())
        .isEqualTo("unique visitors, with suspected scanners");
    assertThat(query(Numerator.RECEIVED, Suspects.IN).counted()).isEqualTo("all received");
  }

  @Test
  void post_onlyTheCutHourReadsClickRows() throws Exception {
    Instant asOf = Instant.parse("2026-03-03T09:30:00Z");
    long post = rows.post("x");
    rows.snapshot(post, asOf, "impressions", 1000);
    rows.people(1, asOf.minus(Duration.ofHours(5)), 30);
    rows.people(1, asOf, 4);
    rows.people(1, asOf.plus(Duration.ofHours(5)), 7);
    rows.write();
    rows.execute("delete from click where id <= 30 or id > 34");
    CtrRow row = row(Numerator.PERSON);
    assertThat(row.clicks()).isEqualTo(34);
    assertThat(row.waitingClicks()).isEqualTo(7);
  }

  @Test
  void pool_isTheRatioOfSums_andShowsWhatItLeavesOut() throws Exception {
    for (long[] post : new long[][] {{50, 5000}, {3, 120}, {40, 0}}) {
      long id = rows.post("instagram-feed", "spring", "traffic", START, START);
      long link = rows.link(id, "instagram", "social", "teaser");
      rows.people(link, START, (int) post[0]);
      if (post[1] > 0) rows.snapshot(id, WEEK, "views", post[1]);
    }
    CtrRow row = only(GroupBy.CAMPAIGN);
    assertThat(row.key()).isEqualTo("spring");
    assertThat(row.clicks()).isEqualTo(53);
    assertThat(row.impressions()).isEqualTo(5120);
    assertThat(row.ctr() * 100).isCloseTo(1.0352, within(0.00005));
    assertThat(row.ctrLow() * 100).isCloseTo(0.7923, within(0.00005));
    assertThat(row.ctrHigh() * 100).isCloseTo(1.3514, within(0.00005));
    assertThat(row.posts()).isEqualTo(3);
    assertThat(row.postsWithoutImpressions()).isEqualTo(1);
    assertThat(row.clicksWithoutImpressions()).isEqualTo(40);
    CtrTable byPost = table(GroupBy.POST, Numerator.PERSON, null, null);
    assertThat(byPost.rows()).hasSize(3);
    CtrRow total = byPost.total();
    assertThat(total.clicks()).isEqualTo(53);
    assertThat(total.impressions()).isEqualTo(5120);
    assertThat(total.ctr()).isEqualTo(53.0 / 5120);
    assertThat(total.clicksWithoutImpressions()).isEqualTo(40);
  }

  @Test
  void post_withoutImpressions_hasNoRateAndAllItsClicks() throws Exception {
    rows.post("threads");
    rows.people(1, START, 40);
    CtrRow row = only(GroupBy.POST);
    assertThat(row)
        .isEqualTo(
            CtrRows.row(
                "1", "Post 1", 40, null, null, null, null, null, null, 0, 1, 1, 40, 0, null, null));
  }

  @Test
  void snapshots_ofTheSameAsOf_theLastEnteredWins() throws Exception {
    long post = rows.post("x");
    rows.snapshot(post, WEEK, "impressions", 1000);
    rows.snapshot(post, WEEK, "impressions", 800);
    rows.people(1, START, 8);
    CtrRow row = only(GroupBy.POST);
    assertThat(row.impressions()).isEqualTo(800);
    assertThat(row.ctr()).isEqualTo(0.01);
  }

  @Test
  void snapshots_aLaterLowerOneWins_evenIfEnteredFirst() throws Exception {
    long post = rows.post("linkedin");
    rows.snapshot(post, WEEK, "impressions", 900);
    rows.snapshot(post, START.plusSeconds(60), "impressions", 1000);
    rows.people(1, START, 9);
    CtrRow row = only(GroupBy.POST);
    assertThat(row.impressions()).isEqualTo(900);
    assertThat(row.asOf()).isEqualTo(WEEK);
  }

  @Test
  void snapshots_ofSeveralKinds_theLatestDecides() throws Exception {
    long post = rows.post("facebook");
    rows.snapshot(post, START, "impressions", 500);
    rows.snapshot(post, WEEK, "views", 1000);
    rows.people(1, START, 10);
    CtrRow row = only(GroupBy.POST);
    assertThat(row.kind()).isEqualTo(Kind.VIEWS);
    assertThat(row.impressions()).isEqualTo(1000);
  }

  @Test
  void kinds_areNeverMixed() throws Exception {
    String[] kinds = {"views", "impressions", "impressions", null};
    int[] values = {5000, 1000, 3000, 0};
    for (int i = 0; i < kinds.length; i++) {
      long post = rows.post("facebook", "spring", null, START, START);
      rows.people(rows.link(post, "facebook", "social", null), START, 10 * (i + 1));
      if (kinds[i] != null) rows.snapshot(post, WEEK, kinds[i], values[i]);
    }
    rows.write();
    CtrTable table = table(GroupBy.CAMPAIGN, Numerator.PERSON, null, null);
    assertThat(table.rows())
        .extracting(CtrRow::key, CtrRow::kind, CtrRow::clicks, CtrRow::impressions, CtrRow::posts)
        .containsExactly(
            tuple("spring", Kind.VIEWS, 10L, 5000L, 2),
            tuple("spring", Kind.IMPRESSIONS, 50L, 4000L, 2));
    assertThat(table.rows().get(0).clicksWithoutImpressions()).isEqualTo(40);
    assertThat(table.rows().get(1).clicksWithoutImpressions()).isZero();
    CtrRow total = table.total();
    assertThat(total.clicks()).isEqualTo(60);
    assertThat(total.impressions()).isNull();
    assertThat(total.kind()).isNull();
    assertThat(total.ctr()).isNull();
    assertThat(total.ctrLow()).isNull();
    assertThat(total.reading()).isNull();
    assertThat(total.asOf()).isEqualTo(WEEK);
    assertThat(total.posts()).isEqualTo(4);
    assertThat(total.clicksWithoutImpressions()).isEqualTo(40);
  }

  @Test
  void zeroImpressions_areShownButMakeNoRate() throws Exception {
    long post = rows.post("facebook");
    rows.snapshot(post, START, "views", 0);
    rows.people(1, WEEK, 3);
    CtrRow row = only(GroupBy.POST);
    assertThat(row.impressions()).isZero();
    assertThat(row.kind()).isEqualTo(Kind.VIEWS);
    assertThat(row.ctr()).isNull();
    assertThat(row.ctrLow()).isNull();
    assertThat(row.clicks()).isEqualTo(3);
    assertThat(row.waitingClicks()).isZero();
    assertThat(row.postsWithoutImpressions()).isEqualTo(1);
    assertThat(row.clicksWithoutImpressions()).isEqualTo(3);
  }

  @Test
  void moreClicksThanImpressions_isShownWithoutInterval() throws Exception {
    long post = rows.post("x");
    rows.snapshot(post, WEEK, "impressions", 8);
    rows.people(1, START, 12);
    CtrRow row = only(GroupBy.POST);
    assertThat(row.ctr()).isEqualTo(1.5);
    assertThat(row.ctrLow()).isNull();
    assertThat(row.ctrHigh()).isNull();
    assertThat(row.reading()).isEqualTo(Reading.BEYOND);
    CtrTable table = table(GroupBy.POST, Numerator.PERSON, null, null);
    assertThat(table.words(row))
        .isEqualTo("12 clicks on 8 impressions: the link is used beyond this post");
  }

  @Test
  void reading_inWords() throws Exception {
    assertThat(words("instagram-story", 54, 3600))
        .isEqualTo("within the usual 1–3 % of Instagram stories");
    assertThat(words("instagram-story", 8, 3600))
        .isEqualTo("below the usual 1–3 % of Instagram stories: at most 0.44 %");
    assertThat(words("instagram-story", 300, 3600))
        .isEqualTo("above the usual 1–3 % of Instagram stories: at least 7.47 %");
    assertThat(words("x", 50, 5000))
        .isEqualTo("too early to tell: between 0.76 % and 1.32 %, against the usual 0.5–1 % of X");
    assertThat(words("threads", 50, 5000)).isNull();
  }

  @Test
  void baseline_onlyWhenAllPostsShareTheChannel() throws Exception {
    for (String channel : new String[] {"x", "x", "linkedin"}) {
      long post = rows.post(channel, "spring", channel, START, START);
      rows.snapshot(post, WEEK, "impressions", 1000);
    }
    rows.write();
    assertThat(table(GroupBy.CAMPAIGN, Numerator.PERSON, null, null).rows().get(0).baseline())
        .isNull();
    assertThat(table(GroupBy.GOAL, Numerator.PERSON, null, null).rows())
        .extracting(CtrRow::baseline)
        .extracting(Baseline::high)
        .containsExactly(0.02, 0.01);
  }

  @Test
  void content_countsEachLinkForItself_andThePostsImpressionsOnce() throws Exception {
    long post = rows.post("x", null, null, START, START);
    rows.people(rows.link(post, "x", "social", "a"), START, 10);
    rows.people(rows.link(post, "x", "social", "a"), START, 1);
    rows.people(rows.link(post, "x", "social", null), START, 5);
    rows.snapshot(post, WEEK, "impressions", 1000);
    rows.write();
    CtrTable table = table(GroupBy.CONTENT, Numerator.PERSON, null, null);
    assertThat(table.rows()).extracting(CtrRow::key).containsExactly("a", "");
    assertThat(table.rows()).extracting(CtrRow::clicks).containsExactly(11L, 5L);
    assertThat(table.rows()).extracting(CtrRow::impressions).containsExactly(1000L, 1000L);
    assertThat(table.total().clicks()).isEqualTo(16);
    assertThat(table.total().impressions()).isEqualTo(1000);
  }

  @Test
  void period_isTheCohortOfPublishedPosts() throws Exception {
    rows.post("x", null, null, START, START.minusSeconds(9999));
    rows.post("x", null, null, START.plusSeconds(60), START);
    rows.post("x", null, null, null, START.plusSeconds(30));
    rows.write();
    rows.execute("update post set archived_at = 1 where id = 1");
    Query query =
        new Query(
            GroupBy.POST, Numerator.PERSON, START, START.plusSeconds(60), ZoneOffset.UTC, null);
    assertThat(report().table(query).rows()).extracting(CtrRow::key).containsExactly("3", "1");
  }

  @Test
  void onePost_only() throws Exception {
    rows.post("x");
    rows.post("x");
    rows.write();
    assertThat(table(GroupBy.POST, Numerator.PERSON, null, 2L).rows())
        .extracting(CtrRow::key)
        .containsExactly("2");
  }

  @Test
  void bio_withoutPages_hasNoRows() throws Exception {
    rows.post("x");
    rows.write();
    CtrTable table = table(GroupBy.BIO, Numerator.PERSON, null, null);
    assertThat(table.rows()).isEmpty();
    assertThat(table.total().posts()).isZero();
    assertThat(table.total().ctr()).isNull();
  }

  @Test
  void toMap_isTheApisRow() throws Exception {
    rows.post("x");
    assertThat(only(GroupBy.POST).toMap().keySet())
        .containsExactly(
            "key",
            "label",
            "clicks",
            "impressions",
            "kind",
            "as_of",
            "ctr",
            "ctr_low",
            "ctr_high",
            "ctr_shrunk",
            "waiting_clicks",
            "posts",
            "posts_without_impressions",
            "posts_with_zero_impressions",
            "shared_posts",
            "clicks_with_impressions",
            "clicks_without_impressions",
            "suspect_clicks",
            "judged_by",
            "reading",
            "baseline",
            "flags",
            "ctr_viewable",
            "viewable",
            "viewable_clicks",
            "click_to_open",
            "opens",
            "opens_clicks");
  }

  /** Of a new post of this channel; earlier ones stay beside it. */
  private @Nullable String words(String channel, int clicks, long impressions) throws Exception {
    rows.close();
    try (Rows own = Rows.in(Files.createTempDirectory(folder, "words"))) {
      rows = own;
      rows.snapshot(rows.post(channel), WEEK, "views", impressions);
      rows.people(1, START, clicks);
      rows.write();
      CtrTable table = table(GroupBy.POST, Numerator.PERSON, null, null);
      return table.words(table.rows().get(0));
    }
  }

  private CtrRow only(GroupBy groupBy) throws Exception {
    rows.write();
    CtrTable table = table(groupBy, Numerator.PERSON, null, null);
    assertThat(table.rows()).hasSize(1);
    return table.rows().get(0);
  }

  private CtrRow row(Numerator numerator) throws Exception {
    return table(GroupBy.POST, numerator, null, null).rows().get(0);
  }

  private CtrTable table(
      GroupBy groupBy, Numerator numerator, @Nullable Instant from, @Nullable Long post)
      throws Exception {
    return report().table(new Query(groupBy, numerator, from, null, ZoneOffset.UTC, post));
  }

  private CtrReport report() throws Exception {
    return new CtrReport(rows.database, ChannelsFile.read(), Clock.fixed(WEEK, ZoneOffset.UTC));
  }
}
