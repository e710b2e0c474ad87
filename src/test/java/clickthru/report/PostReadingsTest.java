package clickthru.report;

import static clickthru.report.Rows.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clickthru.post.Channels;
import clickthru.post.ChannelsFile;
import clickthru.web.Formats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What posts' numbers say, from real rows. */
class PostReadingsTest {
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
  void ownMedian_ofFivePostsOfTheSameKind_andOfNoFewer() throws Exception {
    long first = post("instagram-story", null, "story_views", 60, 3000L);
    post("instagram-story", null, "story_views", 14, 1000L);
    post("instagram-story", null, "story_views", 30, 2000L);
    post("instagram-story", null, "story_views", 10, 1500L);
    rows.write();
    assertThat(read(first).median()).isNull();
    assertThat(read(first).ownWords(Formats.plain())).isNull();
    assertThat(read(first).words()).isEqualTo("within the usual 1–3 % of Instagram stories");
    reopen();
    first = post("instagram-story", null, "story_views", 60, 3000L); // 2 %
    post("instagram-story", null, "story_views", 14, 1000L); // 1.4 %
    post("instagram-story", null, "story_views", 30, 2000L); // 1.5 %
    post("instagram-story", null, "story_views", 10, 1500L); // 0.67 %
    post("instagram-story", null, "story_views", 4, 800L); // 0.5 %
    post("instagram-story", null, "views", 90, 1000L); // another kind
    post("instagram-story", "awareness", "story_views", 90, 1000L); // judged by reach
    post("instagram-story", null, "story_views", 12, 8L); // used beyond the post
    post("instagram-story", null, "story_views", 12, null); // no impressions
    post("instagram-feed", null, "story_views", 90, 1000L); // another channel
    rows.write();
    OwnMedian median = read(first).median();
    assertThat(median.posts()).isEqualTo(5);
    assertThat(median.middle().ctr()).isCloseTo(0.014, within(1e-15));
    assertThat(median.middle().impressions()).isEqualTo(1500);
    assertThat(read(first).ownWords(Formats.plain()))
        .isEqualTo(
            "above your own median of Instagram stories, 1.40 % over 5 posts: at least 1.56 %");
    assertThat(read(2).ownWords(Formats.plain()))
        .isEqualTo(
            "not told apart from your own median of Instagram stories, 1.40 % over 5 posts: between"
                + " 0.84 % and 2.34 %");
    assertThat(read(4).ownWords(new Formats(Locale.GERMAN)))
        .isEqualTo(
            "unter dem eigenen Median von Instagram stories (1,40 % über 5 Beiträge): höchstens"
                + " 1,22 %");
  }

  /** Six posts: the middle lies between the third and the fourth. */
  @Test
  void ownMedian_ofAnEvenNumber() throws Exception {
    for (int clicks = 10; clicks <= 60; clicks += 10) {
      post("x", null, "impressions", clicks, 1000L + clicks);
    }
    rows.write();
    Corner.Medians middle = read(1).median().middle();
    assertThat(middle.impressions()).isEqualTo(1035);
    assertThat(middle.ctr()).isCloseTo((30 / 1030.0 + 40 / 1040.0) / 2, within(1e-15));
  }

  @Test
  void remark_onVeryLowAndVeryHighRates() throws Exception {
    long low = post("threads", null, "views", 1, 5000L);
    long high = post("threads", null, "views", 400, 5000L);
    long usual = post("threads", null, "views", 100, 5000L);
    long few = post("threads", null, "views", 1, 10L);
    rows.write();
    assertThat(read(low).remark())
        .isEqualTo("below 0.50 %: weak relevance or a mismatch between post, people and offer");
    assertThat(read(high).remark())
        .isEqualTo("above 5.00 %: highly targeted, urgent or an unusually strong hook");
    assertThat(read(usual).remark()).isNull();
    assertThat(read(few).remark()).isNull();
  }

  @Test
  void seenNotClicked_inTheProfile_withoutAndWithAStory() throws Exception {
    usual("instagram-bio", "profile_views");
    long bio = campaign("instagram-bio", "spring", "profile_views", 4, 9000L);
    rows.write();
    PostReading reading = read(bio);
    assertThat(reading.corner()).isEqualTo(Corner.SEEN_NOT_CLICKED);
    assertThat(reading.cornerWords(Formats.plain()))
        .isEqualTo(
            "many impressions, few clicks: 9,000 against a median of 1,000; CTR 0.04 % against a"
                + " median of 2.00 %");
    assertThat(reading.advice(Formats.plain()))
        .extracting(Advice::tactic)
        .containsExactly(Tactic.CONTEXTUAL_LINK, Tactic.CALL_TO_ACTION);

    reopen();
    usual("instagram-bio", "profile_views");
    bio = campaign("instagram-bio", "spring", "profile_views", 4, 9000L);
    campaign("instagram-story", "spring", "story_views", 4, null);
    rows.write();
    assertThat(read(bio).advice(Formats.plain()))
        .extracting(Advice::tactic)
        .containsExactly(Tactic.CALL_TO_ACTION);
    rows.execute("update post set archived_at = 1 where channel = 'instagram-story'");
    assertThat(read(bio).facts().storyInCampaign()).isFalse();
  }

  @Test
  void traits_comeFromTheLinksAndTheRollUp() throws Exception {
    usual("x", "impressions");
    long post = post("x", null, "impressions", 8, 9000L);
    rows.write();
    assertThat(read(post).facts().ownPreview()).isFalse();
    assertThat(read(post).facts().placed()).isFalse();
    assertThat(read(post).facts().insideApps()).isNull();
    rows.execute("update link set card_title = 'A', utm_content = 'top' where post_id = " + post);
    day(post, "app", "instagram", 0, 3);
    day(post, "app", "", 0, 5);
    day(post, "app", "facebook", 1, 90);
    day(post, "source", "direct", 0, 6);
    day(post, "source", "x", 0, 2);
    PostFacts facts = read(post).facts();
    assertThat(facts.ownPreview()).isTrue();
    assertThat(facts.placed()).isTrue();
    assertThat(facts.insideApps()).isEqualTo(0.375);
    assertThat(facts.direct()).isEqualTo(0.75);
  }

  @Test
  void awareness_isJudgedByReachAndEngagement_withoutCornerOrMedian() throws Exception {
    usual("x", "impressions");
    long post = post("x", "awareness", "impressions", 1, 9000L);
    rows.write();
    assertThat(read(post).reachWords(Formats.plain()))
        .isEqualTo("reach is not known, engagement is not known");
    rows.execute(
        "update impression_snapshot set reach = 7000, reactions = 420, comments = 30"
            + " where post_id = "
            + post);
    PostReading reading = read(post);
    assertThat(reading.isJudgedByReach()).isTrue();
    assertThat(reading.words()).isNull();
    assertThat(reading.median()).isNull();
    assertThat(reading.corner()).isNull();
    assertThat(reading.advice(Formats.plain())).isEmpty();
    assertThat(reading.reachWords(Formats.plain()))
        .isEqualTo("reach 7,000, engagement 5.00 % (reactions + comments by impressions)");
  }

  /** Five posts around 2 % of 1,000. */
  private void usual(String channel, String kind) {
    for (int i = 0; i < 5; i++) post(channel, null, kind, 20, 1000L);
  }

  private long post(
      String channel, @Nullable String goal, String kind, int clicks, @Nullable Long impressions) {
    return add(channel, null, goal, kind, clicks, impressions);
  }

  private long campaign(
      String channel, String campaign, String kind, int clicks, @Nullable Long impressions) {
    return add(channel, campaign, null, kind, clicks, impressions);
  }

  private long add(
      String channel,
      @Nullable String campaign,
      @Nullable String goal,
      String kind,
      int clicks,
      @Nullable Long impressions) {
    long id = rows.post(channel, campaign, goal, START, START);
    rows.link(id, "x", "social", null);
    rows.people(id, START, clicks);
    if (impressions != null) rows.snapshot(id, WEEK, kind, impressions);
    return id;
  }

  private void day(long link, String dimension, String value, int verdict, int clicks)
      throws Exception {
    rows.execute(
        "insert into click_day (link_id, day, dimension, value, verdict, node, clicks) values (%d,"
                .formatted(link)
            + " 1, '%s', '%s', %d, 0, %d)".formatted(dimension, value, verdict, clicks));
  }

  private void reopen() throws Exception {
    rows.close();
    Path other = Files.createDirectories(folder.resolve("other"));
    rows = Rows.in(other);
  }

  private PostReading read(long post) throws Exception {
    Channels channels = ChannelsFile.read();
    Clock clock = Clock.fixed(WEEK, ZoneOffset.UTC);
    CtrReport report = new CtrReport(rows.database, channels, clock);
    return new PostReadings(rows.database, report, channels)
        .of(post, Suspects.OUT, Formats.plain());
  }
}
