package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.post.Baseline;
import clickthru.post.Channel;
import clickthru.post.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CtrTextTest {
  private static final Instant WEEK = Instant.parse("2026-03-09T09:00:00Z");
  private static final Baseline BAND = new Baseline(0.01, 0.03, "us, for \"now\"");
  private static final Channel STORIES =
      new Channel("instagram-story", "Instagram stories", "instagram", "social", Kind.VIEWS, BAND);

  private static final CtrRow FIRST = measured("1", "Spring teaser", 50, 5000, 6);
  private static final CtrRow WIDE = measured("2", "春のセール 🎉 shop", 3, 120, 0);
  private static final CtrRow BARE =
      CtrRows.row("3", "Café", 40, null, null, null, null, null, null, 0, 1, 1, 40, 0, null, null);

  @Test
  void of_alignsByDisplayWidth_andEndsWithTheCoverage() {
    assertThat(new CtrText(200, false).of(table()))
        .isEqualTo(
            """
            post                shown as                  person clicks  impressions  CTR [95 %]                                     reading    waiting
            Spring teaser       Instagram stories, views             50        5,000  1.00 % [0.76 %, 1.32 %]    █▒                  too early        6
            春のセール 🎉 shop  Instagram stories, views              3          120  2.50 % [0.85 %, 7.09 %]    ▒▒▒▒▒█▒▒▒▒▒▒▒▒▒▒▒▒  too early
            Café                                                     40            –  –
            Total               views                                53        5,120  1.04 % [0.79 %, 1.35 %]    █▒                                   6
            40 clicks on 1 post without impressions are not in the rates
            """);
  }

  @Test
  void of_neverWiderThanTheTerminal_andKeepsLabelAndRate() {
    for (int columns = 45; columns <= 200; columns++) {
      String text = new CtrText(columns, false).of(table());
      int widest =
          text.lines()
              .filter(line -> !line.startsWith("40 "))
              .mapToInt(DisplayWidth::of)
              .max()
              .orElse(0);
      assertThat(widest).as(text).isLessThanOrEqualTo(columns);
      assertThat(text).contains("Spring", "1.00 % [0.76 %, 1.32 %]");
    }
  }

  @Test
  void of_coloursOnlyIfAsked_andTheyTakeNoRoom() {
    String plain = new CtrText(120, false).of(table());
    String coloured = new CtrText(120, true).of(table());
    assertThat(plain).doesNotContain("\u001b");
    assertThat(coloured).contains("\u001b[");
    assertThat(coloured.replaceAll("\u001b\\[\\d*m", "")).isEqualTo(plain);
  }

  @Test
  void of_aTitleCannotSteerTheTerminal() {
    CtrRow row = measured("1", "a\u001b[2Jb\nc", 50, 5000, 0);
    String text = new CtrText(120, false).of(table(List.of(row), row));
    assertThat(text).doesNotContain("\u001b").contains("a [2Jb c");
  }

  @Test
  void of_severalKinds_saysWhyThereIsNoTotal() {
    CtrRow total =
        CtrRows.row(
            "total", "Total", 60, null, null, WEEK, null, null, null, 0, 2, 0, 0, 0, null, null);
    assertThat(new CtrText(120, false).of(table(List.of(FIRST), total)))
        .endsWith("no total rate: impressions of several kinds are not added up\n");
  }

  @Test
  void of_aCrossedTableBesideThePeriodBefore_fitsLongLabels() {
    CtrRow row = crossed("The longest campaign name anybody ever planned", 75, 5000);
    CtrRow bare = crossed("Autumn", 50, 5000);
    Query query =
        new Query(
            GroupBy.CAMPAIGN,
            GroupBy.CHANNEL,
            Numerator.PERSON,
            Suspects.OUT,
            Period.PUBLISHED,
            Instant.parse("2026-03-01T00:00:00Z"),
            Instant.parse("2026-04-01T00:00:00Z"),
            ZoneOffset.UTC,
            Query.Only.ALL,
            true);
    Map<CtrRow, CtrRow> before = Map.of(row, crossed("Before", 50, 5000));
    CtrTable table =
        new CtrTable(query, WEEK, List.of(row, bare), row, before, Map.of(row, STORIES));
    assertThat(new CtrText(120, false).of(table))
        .isEqualTo(
            """
            campaign                   channel            person clicks  impressions  CTR [95 %]               CTR before  reading
            The longest campaign nam…  Instagram stories             75        5,000  1.50 % [1.20 %, 1.88 %]      1.00 %  within
            Autumn                     Instagram stories             50        5,000  1.00 % [0.76 %, 1.32 %]           –  too early
            The longest campaign nam…  Instagram stories             75        5,000  1.50 % [1.20 %, 1.88 %]      1.00 %  within
            before: 2026-02-01 to 2026-02-28 (Z)
            """);
    for (int columns = 54; columns <= 200; columns++) {
      String text = new CtrText(columns, false).of(table);
      assertThat(text.lines().mapToInt(DisplayWidth::of).max().orElse(0))
          .isLessThanOrEqualTo(columns);
      assertThat(text).contains("Instagram stories", "1.50 % [1.20 %, 1.88 %]");
    }
  }

  private static CtrRow crossed(String campaign, long clicks, long impressions) {
    CtrRow row = measured(campaign, campaign, clicks, impressions, 0);
    return new CtrRow(
        row.key(),
        row.label(),
        "instagram-story",
        "Instagram stories",
        row.clicks(),
        row.impressions(),
        row.kind(),
        row.asOf(),
        row.ctr(),
        row.ctrLow(),
        row.ctrHigh(),
        0,
        1,
        0,
        0,
        CtrRow.Coverage.PLAIN,
        0,
        row.reading(),
        row.baseline(),
        row.judgedBy(),
        row.ctrShrunk(),
        row.beside());
  }

  @Test
  void of_agesAndAnEmptyPeriod_sayWhatTheyAre() {
    CtrRow row = measured("24h", "after 24 hours", 50, 5000, 0);
    Query byAge = new Query(GroupBy.AGE, Numerator.PERSON, null, null, ZoneOffset.UTC, null);
    assertThat(
            new CtrText(120, false)
                .of(new CtrTable(byAge, WEEK, List.of(row), row, Map.of(), Map.of())))
        .endsWith("\nafter 24 hours: snapshots between 18 and 30 hours old\n");
    CtrRow none =
        CtrRows.row(
            "total", "Total", 0, null, null, null, null, null, null, 0, 0, 0, 0, 0, null, null);
    Query since = new Query(GroupBy.POST, Numerator.PERSON, WEEK, null, ZoneOffset.UTC, null);
    assertThat(
            new CtrText(120, false)
                .of(new CtrTable(since, WEEK, List.of(), none, Map.of(), Map.of())))
        .endsWith("\nno posts here in this period and with these filters\n");
  }

  @Test
  void suspects_areNamedInTextAndCsv() {
    assertThat(new CtrText(120, false).of(suspected(Suspects.OUT, 1)))
        .endsWith("\n1 suspected mail-scanner click is left out; --suspects in counts it\n");
    assertThat(new CtrText(120, false).of(suspected(Suspects.OUT, 1_200)))
        .endsWith(
            "\n1,200 suspected mail-scanner clicks are left out; --suspects in counts them\n");
    assertThat(new CtrText(120, false).of(suspected(Suspects.OUT, 0))).doesNotContain("suspect");
    assertThat(new CtrText(120, false).of(suspected(Suspects.IN, 12)))
        .endsWith("\ncounted: people, with suspected scanners (12)\n");
    assertThat(CtrCsv.of(suspected(Suspects.IN, 12)))
        .contains(",12,ctr,,,,,\"people, with suspected scanners\",,,,,,,,");
  }

  private static CtrTable suspected(Suspects suspects, long clicks) {
    CtrRow row =
        CtrRows.row(
            "3", "Café", 40, null, null, null, null, null, null, 0, 1, 1, 40, clicks, null, null);
    Query query =
        new Query(GroupBy.POST, Numerator.PERSON, suspects, null, null, ZoneOffset.UTC, null);
    return new CtrTable(query, WEEK, List.of(row), row, Map.of(), Map.of());
  }

  @Test
  void displayWidth_ofScripts() {
    assertThat(DisplayWidth.of("abc")).isEqualTo(3);
    assertThat(DisplayWidth.of("春一番")).isEqualTo(6);
    assertThat(DisplayWidth.of("한국어")).isEqualTo(6);
    assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
    assertThat(DisplayWidth.of("🎉")).isEqualTo(2);
    assertThat(DisplayWidth.of("👩‍👩‍👧‍👦")).isEqualTo(2);
    assertThat(DisplayWidth.of("🇩🇪")).isEqualTo(2);
    assertThat(DisplayWidth.of("❤️")).isEqualTo(2);
    assertThat(DisplayWidth.of("a\u200Bb")).isEqualTo(2);
    assertThat(DisplayWidth.cut("春一番です", 6)).isEqualTo("春一…");
    assertThat(DisplayWidth.cut("abc", 3)).isEqualTo("abc");
  }

  @Test
  void csv_flattensTheBaseline_andHasNoTotal() {
    assertThat(CtrCsv.of(table(List.of(FIRST, BARE), FIRST)))
        .isEqualTo(
            "key,label,clicks,impressions,kind,as_of,ctr,ctr_low,ctr_high,ctr_shrunk,"
                + "waiting_clicks,posts,posts_without_impressions,posts_with_zero_impressions,"
                + "shared_posts,clicks_with_impressions,clicks_without_impressions,"
                + "suspect_clicks,judged_by,reading,"
                + "baseline_low,baseline_high,baseline_source,counted,flags,ctr_viewable,viewable,"
                + "viewable_clicks,click_to_open,opens,opens_clicks,reach,engagements,"
                + "reactions,comments,shares,saves,follows,video_views,engagement_rate,"
                + "engagement_rate_label,engagement_impressions,engagement_rate_by_reach,"
                + "engagement_rate_by_reach_label,engagement_reach,conversions,"
                + "conversion_clicks,conversion_rate\r\n"
                + "1,Spring teaser,50,5000,views,2026-03-09T09:00:00Z,0.01,0.007593772813946567,"
                + "0.013158575092209418,,6,1,0,0,0,50,0,0,ctr,too_early,0.01,0.03,"
                + "\"us, for \"\"now\"\"\",people,,,,,,,"
                + ",,,,,,,,,,,,,,,0,0,\r\n"
                + "3,Café,40,,,,,,,,0,1,1,0,0,0,40,0,ctr,,,,,people,,,,,,,"
                + ",,,,,,,,,,,,,,,0,0,\r\n");
  }

  @Test
  void csv_defusesFormulas_andQuotes() {
    assertThat(label("=1+1")).isEqualTo("'=1+1");
    assertThat(label("@sum")).isEqualTo("'@sum");
    assertThat(label("-5 % off")).isEqualTo("'-5 % off");
    assertThat(label("+1,5")).isEqualTo("\"'+1,5\"");
    assertThat(label("\tx")).isEqualTo("'\tx");
    assertThat(label("\rx")).isEqualTo("\"'\rx\"");
    assertThat(label("a=b")).isEqualTo("a=b");
    assertThat(label("two\nlines")).isEqualTo("\"two\nlines\"");
    assertThat(label("Größe 春")).isEqualTo("Größe 春");
  }

  @Test
  void csv_tinyRatesStayDecimal() {
    assertThat(CtrCsv.of(table(List.of(measured("1", "a", 1, 100_000_000, 0)), BARE)))
        .contains(",0.00000001,")
        .doesNotContain("E-");
  }

  private static String label(String label) {
    String csv = CtrCsv.of(table(List.of(measured("1", label, 50, 5000, 0)), BARE));
    String line = csv.substring(csv.indexOf("\r\n") + 2);
    return line.substring(2, line.indexOf(",50,5000,"));
  }

  private static CtrRow measured(
      String key, String label, long clicks, long impressions, long waiting) {
    Interval interval = Wilson.interval(clicks, impressions);
    return CtrRows.row(
        key,
        label,
        clicks,
        impressions,
        Kind.VIEWS,
        WEEK,
        (double) clicks / impressions,
        interval.low(),
        interval.high(),
        waiting,
        1,
        0,
        0,
        0,
        Reading.of(interval, BAND),
        BAND);
  }

  private static CtrTable table() {
    Interval interval = Wilson.interval(53, 5120);
    CtrRow total =
        CtrRows.row(
            "total",
            "Total",
            53,
            5120L,
            Kind.VIEWS,
            WEEK,
            53.0 / 5120,
            interval.low(),
            interval.high(),
            6,
            3,
            1,
            40,
            0,
            null,
            null);
    return table(List.of(FIRST, WIDE, BARE), total);
  }

  private static CtrTable table(List<CtrRow> rows, CtrRow total) {
    return new CtrTable(
        new Query(GroupBy.POST, Numerator.PERSON, null, null, ZoneOffset.UTC, null),
        WEEK,
        rows,
        total,
        Map.of(),
        Map.of(FIRST, STORIES, WIDE, STORIES));
  }
}
