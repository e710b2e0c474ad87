package clickthru.report;

import static clickthru.report.Rows.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import clickthru.post.ChannelsFile;
import clickthru.post.Kind;
import clickthru.report.Rows.ConversionRow;
import clickthru.report.Rows.FiguresRow;
import clickthru.web.FieldError;
import clickthru.web.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the rows of a report, its total and the period before go together. */
class CtrSumsTest {
  private static final Instant WEEK = START.plus(Duration.ofDays(7));
  private static final Instant MONTH = START.plus(Duration.ofDays(30));

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
  void clicksAndSuspects_withAndWithoutImpressions_addUp() throws Exception {
    post("x", 5, 1000L);
    post("x", 3, null);
    rows.click(1, START, 7, false);
    rows.click(2, START, 7, false);
    rows.write();
    CtrTable table = table(GroupBy.POST);
    assertThat(table.rows())
        .extracting(
            CtrRow::key,
            CtrRow::clicks,
            CtrRow::clicksWithImpressions,
            CtrRow::clicksWithoutImpressions,
            CtrRow::suspectClicks)
        .containsExactly(tuple("2", 3L, 0L, 3L, 1L), tuple("1", 5L, 5L, 0L, 1L));
    CtrRow total = table.total();
    assertThat(total.clicks()).isEqualTo(5);
    assertThat(total.clicksWithoutImpressions()).isEqualTo(3);
    assertThat(total.suspectClicks()).isEqualTo(2);
    assertThat(table.suspectClicks()).isEqualTo(2);
    SumChecks.check(table);
  }

  @Test
  void postWithoutImpressions_standsWithItsChannelsKind_elseWithTheLargest() throws Exception {
    post("instagram-story", 1, 100L);
    post("x", 1, 9000L);
    post("instagram-story", 4, null);
    post("newsletter", 7, null);
    rows.write();
    CtrTable table = table(GroupBy.TOTAL);
    Kind stories = ChannelsFile.read().find("instagram-story").kind();
    assertThat(table.rows())
        .extracting(CtrRow::kind, CtrRow::posts, CtrRow::clicksWithoutImpressions)
        .containsExactly(tuple(Kind.IMPRESSIONS, 2, 7L), tuple(stories, 2, 4L));
    SumChecks.check(table);
  }

  @Test
  void content_postOfSeveral_isMarkedAndInTheTotalOnce() throws Exception {
    long post = post("x", 2, 1000L);
    rows.people(rows.link(post, "x", "social", "b"), START, 1);
    post("x", 3, 500L);
    rows.write();
    CtrTable table = table(GroupBy.CONTENT);
    assertThat(table.rows())
        .extracting(
            CtrRow::key, CtrRow::clicks, CtrRow::impressions, row -> row.coverage().shared())
        .containsExactly(tuple("a", 5L, 1500L, 1), tuple("b", 1L, 1000L, 1));
    assertThat(table.total().impressions()).isEqualTo(1500);
    assertThat(table.total().coverage().shared()).isEqualTo(1);
    assertThat(new CtrText(120, false).of(table))
        .contains("1 post stands in several rows; the total has it once");
    assertThat(table(GroupBy.POST).total().coverage().shared()).isZero();
  }

  @Test
  void zeroEntered_isToldApartFromNoneEntered() throws Exception {
    post("x", 2, 0L);
    post("x", 3, null);
    rows.write();
    CtrTable table = table(GroupBy.POST);
    CtrRow zero = table.rows().get(1);
    assertThat(zero.ctr()).isNull();
    assertThat(zero.impressions()).isZero();
    assertThat(table.words(zero)).isEqualTo("0 impressions entered, so there is no rate");
    assertThat(table.words(table.rows().get(0))).isNull();
    assertThat(table.total().postsWithoutImpressions()).isEqualTo(2);
    assertThat(table.total().coverage().zeros()).isEqualTo(1);
    assertThat(new CtrText(120, false).of(table))
        .contains(
            "5 clicks on 2 posts without impressions", "1 of these has 0 impressions entered");
    assertThat(funnel(1L, null).leftOut())
        .contains(new Funnel.Missing("impressions", "0 were entered"));
    assertThat(funnel(2L, null).leftOut())
        .contains(new Funnel.Missing("impressions", "none were entered"));
  }

  @Test
  void previous_rowsOfThePeriodBeforeAlone_comeLastWithNothing() throws Exception {
    post("x", 5, 1000L);
    rows.figures.add(new FiguresRow(1, null, 7L, null, null, null, null, null, 250L, "EUR"));
    long late = rows.post("linkedin", null, null, WEEK, WEEK);
    rows.people(rows.link(late, "x", "social", null), WEEK, 2);
    rows.write();
    CtrTable table = report().table(query(GroupBy.CHANNEL, null, true));
    assertThat(table.rows())
        .extracting(CtrRow::key, CtrRow::clicks, CtrRow::posts, CtrRow::impressions, CtrRow::ctr)
        .containsExactly(tuple("linkedin", 2L, 1, null, null), tuple("x", 0L, 0, null, null));
    CtrRow gone = table.rows().get(1);
    assertThat(table.previousOf(table.rows().get(0))).isNull();
    assertThat(table.toMap(gone)).extractingByKey("previous").satisfies(this::isBefore);
    assertThat(table.denominators()).isEmpty();
    SumChecks.check(table);
    Map<String, @Nullable Object> json = CtrJson.of(table);
    assertThat(json.get("previous_from")).isEqualTo(START);
    assertThat(json.get("previous_to")).isEqualTo(WEEK);
    String[] csv = CtrCsv.of(table).split("\r\n");
    assertThat(csv[0])
        .contains("previous_from,previous_to,previous_clicks", "previous_spend_minor_EUR");
    assertThat(csv[2]).contains(START + "," + WEEK + ",5,1000,0.005,").endsWith(",250,50,250,,,,");
    assertThat(CtrAbout.of(table)).extracting(CtrAbout::what).contains("Period before");
  }

  private void isBefore(@Nullable Object previous) {
    assertThat(previous)
        .asInstanceOf(
            org.assertj.core.api.InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("clicks", 5L)
        .containsEntry("impressions", 1000L)
        .containsEntry("engagements", 7L);
  }

  /** None of them went out in both periods. */
  @Test
  void previous_byPostAndPublication_addsNoRows() throws Exception {
    post("x", 5, 1000L);
    rows.write();
    CtrTable table = report().table(query(GroupBy.POST, null, true));
    assertThat(table.rows()).isEmpty();
    assertThat(table.previousOf(table.total())).isNotNull();
    assertThat(CtrJson.of(table(GroupBy.POST)).get("previous_from")).isNull();
  }

  @Test
  void previous_rowThatHadNoImpressions_standsBesideTheSameRow() throws Exception {
    post("x", 5, null);
    long late = rows.post("x", null, null, WEEK, WEEK);
    rows.people(rows.link(late, "x", "social", null), WEEK, 2);
    rows.snapshot(late, MONTH, "impressions", 100);
    rows.write();
    CtrTable table = report().table(query(GroupBy.CHANNEL, null, true));
    assertThat(table.rows()).hasSize(1);
    CtrRow before = table.previousOf(table.rows().get(0));
    assertThat(before).isNotNull();
    assertThat(before.clicksWithoutImpressions()).isEqualTo(5);
  }

  @Test
  void campaignReport_ofAPeriod_hasItsPostsAlone() throws Exception {
    for (Instant published : List.of(START, WEEK)) {
      long post = rows.post("x", "spring", null, published, published);
      rows.people(rows.link(post, "x", "social", null), published, post == 1 ? 4 : 6);
      rows.snapshot(post, MONTH, "impressions", 100 * post);
    }
    rows.write();
    rows.rule(0, "else");
    rows.rollUpRules();
    Clock clock = Clock.fixed(MONTH, ZoneOffset.UTC);
    CampaignReports reports =
        new CampaignReports(rows.database, report(), new Audits(rows.database, clock));
    CampaignReport all = reports.of("Spring");
    assertThat(all.posts().total().clicks()).isEqualTo(10);
    assertThat(all.audit().counts().received()).isEqualTo(10);
    CampaignReport late = reports.of("Spring", WEEK, null);
    assertThat(late.posts().total().clicks()).isEqualTo(6);
    assertThat(late.channels().total().impressions()).isEqualTo(200);
    assertThat(late.audit().counts().received()).isEqualTo(6);
    assertThat(late.days().values()).containsExactly(6L);
    assertThat(late.published()).containsOnlyKeys("2");
    CampaignReport early = reports.of("Spring", null, WEEK);
    assertThat(early.posts().total().clicks()).isEqualTo(4);
    assertThat(reports.of("Spring", MONTH, null).posts().rows()).isEmpty();
    assertThat(reports.of("autumn", WEEK, null)).isNull();
  }

  @Test
  void event_countsItsConversionsAlone() throws Exception {
    post("x", 4, 1000L);
    for (int click = 1; click <= 3; click++) {
      rows.conversions.add(new ConversionRow(click, WEEK, 100L, "EUR"));
    }
    rows.write();
    assertThat(conversions(null)).isEqualTo(3);
    assertThat(conversions("purchase")).isEqualTo(2);
    assertThat(conversions("lead")).isEqualTo(1);
    CtrTable table = report().table(query(GroupBy.POST, "purchase", false));
    assertThat(OutcomeChecks.revenue(table.outcomeOf(table.total()))).containsEntry("EUR", 200L);
    assertThat(CtrJson.of(table).get("event")).isEqualTo("purchase");
    assertThat(CtrCsv.of(table).lines().toList().get(0)).endsWith(",event");
    assertThat(new CtrText(120, false).of(table)).contains("conversions: purchase only");
    Funnel funnel = funnel(1L, "purchase");
    assertThat(funnel.steps())
        .filteredOn(step -> step.key().equals("conversions"))
        .extracting(Funnel.Step::label, Funnel.Step::value)
        .containsExactly(tuple("purchase: conversions of these clicks", 2L));
    assertThat(report().events(10)).containsExactly("lead", "purchase");
  }

  @Test
  void event_nobodyRecorded_isRefusedByName() throws Exception {
    post("x", 1, 1000L);
    rows.conversions.add(new ConversionRow(1, WEEK, null, null));
    rows.write();
    List<FieldError> errors =
        List.of(new FieldError("event", "no conversion of this name: purchses"));
    assertThatThrownBy(() -> report().table(query(GroupBy.POST, "purchses", false)))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.errors()).isEqualTo(errors));
    assertThatThrownBy(() -> funnel(1L, "purchses"))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.errors()).isEqualTo(errors));
  }

  private long conversions(@Nullable String event) throws Exception {
    CtrTable table = report().table(query(GroupBy.POST, event, false));
    return table.outcomeOf(table.total()).conversions();
  }

  /** Published at the start, with clicks on one link of content "a". */
  private long post(String channel, int clicks, @Nullable Long impressions) throws Exception {
    long post = rows.post(channel, null, null, START, START);
    rows.people(rows.link(post, "x", "social", "a"), START, clicks);
    Kind kind = ChannelsFile.read().find(channel).kind();
    if (impressions != null) rows.snapshot(post, WEEK, kind.key(), impressions);
    return post;
  }

  private Funnel funnel(long post, @Nullable String event) throws Exception {
    return new Funnels(rows.database, 30).ofPost(post, event);
  }

  private CtrTable table(GroupBy groupBy) throws Exception {
    return report().table(new Query(groupBy, Numerator.PERSON, null, null, ZoneOffset.UTC, null));
  }

  /** Of the second week when compared with the first, else of all time. */
  private static Query query(GroupBy groupBy, @Nullable String event, boolean previous) {
    return new Query(
        groupBy,
        null,
        Numerator.PERSON,
        Suspects.OUT,
        Period.PUBLISHED,
        previous ? WEEK : null,
        previous ? WEEK.plus(Duration.ofDays(7)) : null,
        ZoneOffset.UTC,
        Query.Only.ALL,
        previous,
        null,
        event);
  }

  private CtrReport report() throws Exception {
    return new CtrReport(rows.database, ChannelsFile.read(), Clock.fixed(MONTH, ZoneOffset.UTC));
  }
}
