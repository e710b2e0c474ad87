package clickthru.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import clickthru.imports.ExportRow.PublishedBy;
import clickthru.post.Kind;
import clickthru.post.Platform;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportReaderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # file | layout | scope | rows | taken | sum | first publication | last
          facebook-posts-en.csv | facebook-posts | POSTS | 8 | 5 | 2950 | 2025-07-03T01:05:00Z | 2026-03-08T10:30:00Z
          facebook-posts-sv.csv | facebook-posts | POSTS | 2 | 2 | 800 | 2026-04-20T14:45:00Z | 2026-05-02T03:00:00Z
          facebook-posts-de.csv | facebook-posts | POSTS | 1 | 1 | 1500 | 2026-01-01T07:50:00Z | 2026-01-01T07:50:00Z
          instagram-posts-en.csv | instagram-posts | POSTS | 3 | 3 | 5820 | 2026-01-10T17:30:00Z | 2026-06-01T16:00:00Z
          instagram-posts-es.csv | instagram-posts | POSTS | 3 | 3 | 5820 | 2026-01-10T17:30:00Z | 2026-06-01T16:00:00Z
          instagram-posts-el.csv | instagram-posts | POSTS | 3 | 3 | 5820 | 2026-01-10T17:30:00Z | 2026-06-01T16:00:00Z
          instagram-posts-pt.csv | instagram-posts | POSTS | 3 | 3 | 5820 | 2026-01-10T17:30:00Z | 2026-06-01T16:00:00Z
          instagram-days-en.csv | instagram-posts | POST_DAYS | 8 | 8 | 1220 | 2026-05-01T16:00:00Z | 2026-05-02T16:00:00Z
          instagram-days-without-views.csv | instagram-post-days | POST_DAYS | 8 | 8 | 640 | 2026-05-01T16:00:00Z | 2026-05-02T16:00:00Z
          Visualizaciones.csv | meta-account-days | ACCOUNT_DAYS | 3 | 3 | 200 | - | -
          Instagram reach.csv | meta-account-days | ACCOUNT_DAYS | 2 | 2 | 100 | - | -
          Link-Klicks.csv | meta-account-days | ACCOUNT_DAYS | 2 | 2 | 0 | - | -
          Stacked.csv | meta-account-days | ACCOUNT_DAYS | 4 | 4 | 100 | - | -
          facebook-insights.xls | facebook-insights | POSTS | 2 | 2 | 1600 | 2017-01-05T16:30:00Z | 2017-02-05T16:30:00Z
          meta-ads-en.csv | meta-ads | POSTS | 2 | 2 | 3500 | - | -
          account_analytics_content_2026-05-01_2026-05-28.csv | x-content | POSTS | 6 | 3 | 2440 | 2026-05-14T08:00:00Z | 2026-05-16T01:15:00Z
          x-content-ru.csv | x-content | POSTS | 2 | 2 | 2350 | 2026-05-15T10:00:30Z | 2026-05-16T01:15:00Z
          x-content-pt.csv | x-content | POSTS | 2 | 2 | 2350 | 2026-05-15T10:00:30Z | 2026-05-16T01:15:00Z
          tweet_activity_metrics_greenshed_20210101_20210201_en.csv | x-tweets | POSTS | 2 | 2 | 1420 | 2021-01-02T23:10:00Z | 2021-01-30T12:56:20Z
          x-tweets-2015.csv | x-tweets | POSTS | 1 | 1 | 50 | 2015-03-04T05:06:07Z | 2015-03-04T05:06:07Z
          x-overview.csv | x-account-days | ACCOUNT_DAYS | 2 | 4 | 1556 | - | -
          x-daily.csv | x-account-days | ACCOUNT_DAYS | 2 | 2 | 2332 | - | -
          tiktok-content.csv | tiktok-content | POSTS | 2 | 2 | 5450 | 2025-09-11T17:00:00Z | 2026-06-13T08:00:00Z
          tiktok-overview-el.csv | tiktok-overview | ACCOUNT_DAYS | 3 | 6 | 194 | - | -
          tiktok-viewers.csv | tiktok-viewers | ACCOUNT_DAYS | 2 | 2 | 90 | - | -
          youtube-en.csv | youtube-content | POSTS | 2 | 2 | 6100 | 2025-12-08T08:00:00Z | 2026-02-19T08:00:00Z
          Tabellendaten.csv | youtube-content | POSTS | 2 | 2 | 6100 | 2025-12-08T08:00:00Z | 2026-02-19T08:00:00Z
          youtube-old.csv | youtube-content | POSTS | 2 | 2 | 3000 | 2020-07-16T07:00:00Z | 2020-08-05T07:00:00Z
          google-ads-en.csv | google-ads | POSTS | 2 | 2 | 4210 | - | -
          google-ads-es.csv | google-ads | POSTS | 2 | 2 | 5210 | - | -
          google-ads-de.csv | google-ads | POSTS | 1 | 1 | 4210 | - | -
          google-ads-el.csv | google-ads | POSTS | 1 | 1 | 900 | - | -
          google-ads-odd-totals.csv | google-ads | POSTS | 3 | 1 | 100 | - | -
          mailchimp-campaigns.csv | mailchimp-campaigns | POSTS | 3 | 2 | 242 | 2026-05-09T21:30:00Z | 2026-06-18T09:15:00Z
          mailchimp-report.csv | mailchimp-report | POSTS | 1 | 1 | 1729 | 2026-05-09T21:30:00Z | 2026-05-09T21:30:00Z
          pinterest-ads.csv | pinterest-ads | POST_DAYS | 2 | 2 | 1700 | - | -
          """)
  void read_fixture_isExact(
      String file,
      String format,
      ExportSummary.Scope scope,
      int rows,
      int taken,
      long sum,
      Instant first,
      Instant last)
      throws Exception {
    Exports.Read read = fixture(file);
    assertThat(read.summary().format()).isEqualTo(format);
    assertThat(read.summary().scope()).isEqualTo(scope);
    assertThat(read.summary().rows()).isEqualTo(rows);
    assertThat(read.rows()).hasSize(taken);
    assertThat(read.sum()).isEqualTo(sum);
    assertThat(read.first()).isEqualTo(first);
    assertThat(read.last()).isEqualTo(last);
  }

  @Test
  void facebook_oddRows_areNotedOrSkippedByName() throws Exception {
    Exports.Read read = fixture("facebook-posts-en.csv");
    assertThat(read.values()).containsExactly(1200L, null, 800L, 640L, 310L);
    assertThat(read.rows().get(1).note())
        .isEqualTo("No usable impressions: views are 0 although reach is 41.");
    assertThat(read.rows().get(2).title()).isEqualTo("Two lines");
    assertThat(read.rows().get(2).publishedBy()).isEqualTo(PublishedBy.TIME);
    assertThat(read.rows().get(4).platformId()).isEqualTo("122100000000000005");
    assertThat(read.rows().get(0).reported())
        .isEqualTo(new Reported("Link clicks", 8L, null, null));
    assertThat(read.rows().get(0).figures())
        .isEqualTo(new Figures(900L, 3L, 1L, 2L, null, null, null, null, null, null, null));
    assertThat(read.rows().get(0).kind()).isEqualTo(Kind.VIEWS);
    assertThat(read.skipped())
        .extracting(row -> row.place().row() + " " + row.reason())
        .containsExactly(
            "7 This post stands in row 5 already.",
            "8 Views is -5, below 0.",
            "9 Views: “12.5” isn't a whole number.");
    assertThat(read.summary().asOf()).isNull();
  }

  @Test
  void instagram_collaboration_isTakenAndTimeIsTheAddresss() throws Exception {
    Exports.Read read = fixture("instagram-posts-es.csv");
    ExportRow other = read.rows().get(2);
    assertThat(other.value()).isEqualTo(90);
    assertThat(other.note()).isNull();
    assertThat(other.figures().reach()).isNull();
    assertThat(read.rows().get(0).publishedBy()).isEqualTo(PublishedBy.ID);
    assertThat(read.rows().get(0).postType()).isEqualTo("IG reel");
    assertThat(read.rows().get(1).figures().saves()).isEqualTo(3);
  }

  @Test
  void instagram_daysWithoutViews_areReachByDay() throws Exception {
    Exports.Read read = fixture("instagram-days-without-views.csv");
    assertThat(read.rows()).extracting(ExportRow::kind).containsOnly(Kind.REACH);
    assertThat(read.rows().get(0).day()).isEqualTo(LocalDate.of(2026, 5, 3));
  }

  @Test
  void metaAccount_title_namesSeriesPlatformAndClicks() throws Exception {
    ExportRow reach = fixture("Instagram reach.csv").rows().get(0);
    assertThat(reach.platform()).isEqualTo(Platform.INSTAGRAM);
    assertThat(reach.kind()).isEqualTo(Kind.REACH);
    assertThat(reach.series()).isEqualTo("Instagram reach");
    ExportRow clicks = fixture("Link-Klicks.csv").rows().get(0);
    assertThat(clicks.value()).isNull();
    assertThat(clicks.reported()).isEqualTo(new Reported("Link-Klicks", 4L, null, null));
    assertThat(fixture("Stacked.csv").rows())
        .extracting(row -> row.series() + " " + row.kind() + " " + row.value())
        .containsExactly("Reach REACH 10", "Reach REACH 20", "Views VIEWS 30", "Views VIEWS 40");
  }

  @Test
  void facebookInsights_clicksOfAnotherSheet_areJoinedByPost() throws Exception {
    assertThat(fixture("facebook-insights.xls").rows())
        .extracting(row -> row.title() + " " + row.value() + " " + row.reported().clicks())
        .containsExactly("Post 1 700 7", "Post 2 900 13");
  }

  @Test
  void x_damagedId_isTakenFromTheAddressOrSkipped() throws Exception {
    Exports.Read read = fixture("account_analytics_content_2026-05-01_2026-05-28.csv");
    assertThat(read.rows()).extracting(ExportRow::publishedBy).containsOnly(PublishedBy.ID);
    assertThat(read.rows().get(2).platformId()).isEqualTo("2054834095518646279");
    assertThat(read.skipped()).extracting(row -> row.place().row()).containsExactly(5, 6, 7);
    assertThat(read.skipped().get(1).reason()).contains("2.0546E+18");
    assertThat(read.summary().asOf()).isEqualTo("2026-05-28T23:59:59.999Z");
    assertThat(read.summary().asOfFrom()).isEqualTo("the file's name");
  }

  @Test
  void tiktok_timeColumn_isTheEndOfThatDayInTheYearBeforeNow() throws Exception {
    Exports.Read read = fixture("tiktok-content.csv");
    assertThat(read.rows())
        .extracting(ExportRow::asOf)
        .containsOnly(Instant.parse("2026-06-29T23:59:59.999Z"));
    assertThat(read.summary().asOfFrom()).isEqualTo("the column Time");
  }

  @Test
  void tiktokOverview_daysWithoutYears_goOverTheYearsEnd() throws Exception {
    assertThat(fixture("tiktok-overview-el.csv").rows())
        .extracting(row -> row.day() + " " + row.series() + " " + row.kind() + " " + row.value())
        .containsExactly(
            "2025-12-30 Video Views VIEWS 141",
            "2025-12-30 Profile Views PROFILE_VIEWS 4",
            "2025-12-31 Video Views VIEWS 22",
            "2025-12-31 Profile Views PROFILE_VIEWS 0",
            "2026-01-01 Video Views VIEWS 26",
            "2026-01-01 Profile Views PROFILE_VIEWS 1");
  }

  @Test
  void tiktokViewers_undefined_isMissing() throws Exception {
    Exports.Read read = fixture("tiktok-viewers.csv");
    assertThat(read.values()).containsExactly(null, 90L);
    assertThat(read.rows().get(0).note()).isEqualTo("Total Viewers is missing.");
  }

  @Test
  void youtube_thumbnailFigures_areNeverTaken() throws Exception {
    for (String file : List.of("youtube-en.csv", "Tabellendaten.csv", "youtube-old.csv")) {
      Exports.Read read = fixture(file);
      assertThat(read.rows()).extracting(ExportRow::reported).containsOnly(Reported.NONE);
      assertThat(read.rows()).extracting(ExportRow::kind).containsOnly(Kind.VIEWS);
      assertThat(read.summary().notes().get(0)).contains("thumbnails");
      assertThat(read.skipped()).isEmpty();
    }
    assertThat(fixture("youtube-en.csv").rows().get(0).platformId()).isEqualTo("-Gr3enShed1");
  }

  @Test
  void googleAds_campaign_hasSpendClicksAndRate() throws Exception {
    Exports.Read read = fixture("google-ads-de.csv");
    ExportRow row = read.rows().get(0);
    assertThat(row.platformId()).isNull();
    assertThat(row.title()).isEqualTo("Frühling");
    assertThat(row.reported()).isEqualTo(new Reported("Klicks", 118L, "CTR", 0.028));
    assertThat(row.figures().spendMinor()).isEqualTo(13216);
    assertThat(row.figures().currency()).isEqualTo("EUR");
    assertThat(read.summary().asOf()).isEqualTo("2026-05-28T23:59:59.999Z");
    assertThat(read.summary().asOfFrom()).isEqualTo("the dates in line 2");
  }

  @Test
  void googleAds_whatMayBeATotal_isSkippedNotAdded() throws Exception {
    Exports.Read read = fixture("google-ads-odd-totals.csv");
    assertThat(read.rows()).extracting(ExportRow::title).containsExactly("Total");
    assertThat(read.skipped())
        .extracting(row -> row.place().row() + " " + row.reason())
        .containsExactly(
            "5 It reads like a total; give the campaign another name if it is none.",
            "6 Campaign is empty.");
  }

  @Test
  void metaAds_linkClicks_notAllClicks() throws Exception {
    ExportRow row = fixture("meta-ads-en.csv").rows().get(0);
    assertThat(row.title()).isEqualTo("Spade");
    assertThat(row.reported())
        .isEqualTo(new Reported("Link clicks", 55L, "CTR (link click-through rate)", 0.022));
    assertThat(row.figures().spendMinor()).isEqualTo(12025);
    assertThat(row.figures().currency()).isEqualTo("EGP");
    assertThat(row.asOf()).isEqualTo("2026-05-31T23:59:59.999Z");
  }

  @Test
  void mailchimp_delivered_isTheDenominator() throws Exception {
    ExportRow row = fixture("mailchimp-campaigns.csv").rows().get(0);
    assertThat(row.kind()).isEqualTo(Kind.DELIVERED);
    assertThat(row.platformId()).isEqualTo("17671f6028");
    assertThat(row.figures().opens()).isEqualTo(30);
    assertThat(row.reported()).isEqualTo(new Reported("Unique Clicks", 7L, "Click Rate", 0.0648));
    ExportRow report = fixture("mailchimp-report.csv").rows().get(0);
    assertThat(report.reported().clicks()).isEqualTo(20);
    assertThat(report.figures().opens()).isEqualTo(602);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Instagram-Posts", "Posts"})
  void read_zip_holdsSeveralTablesOfAPlatform(String name) throws Exception {
    Path zip = zip(name + ".zip", "tiktok-content.csv", "tiktok-overview-el.csv", "Follows.csv");
    Exports.Read read = Exports.read(zip);
    assertThat(read.summary().scope()).isEqualTo(ExportSummary.Scope.POSTS);
    assertThat(read.summary().rows()).isEqualTo(2);
    assertThat(read.rows()).hasSize(8);
    assertThat(read.summary().notes())
        .contains("Also in it: TikTok account by day, 3 rows.", "Not read: Follows.csv.");
  }

  @Test
  void read_severalPlatforms_isRefused() throws Exception {
    Path zip = zip("mixed.zip", "tiktok-content.csv", "youtube-en.csv");
    assertThatThrownBy(() -> Exports.read(zip))
        .isInstanceOf(ExportRefused.class)
        .hasMessageContaining("TikTok, YouTube");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ga4.csv | it counts visits to your own site
          google-ads-segmented.csv | "Spring" stands in row 4 and in row 5
          instagram-repeated.csv | More than half of the rows repeat a post
          """)
  void read_fileThatWouldMislead_isRefusedWithTheReason(String file, String reason) {
    assertThatThrownBy(() -> fixture(file))
        .isExactlyInstanceOf(ExportRefused.class)
        .hasMessageContaining(reason);
  }

  @Test
  void read_unknownLanguage_asksInsteadOfGuessing() {
    UnknownLayout unknown =
        catchThrowableOfType(UnknownLayout.class, () -> fixture("instagram-posts-ko.csv"));
    assertThat(unknown.heads()).hasSize(1);
    assertThat(unknown.heads().get(0).header()).isZero();
    assertThat(unknown.heads().get(0).rows().get(1)).contains("01/10/2026 09:30");
    assertThatThrownBy(() -> fixture("Follows.csv"))
        .isInstanceOf(UnknownLayout.class)
        .hasMessageContaining("Seguimientos nuevos");
  }

  @Test
  void read_savedMapping_isUsed() throws Exception {
    Map<String, String> mapping = new LinkedHashMap<>();
    mapping.put("name", "Instagram, Korean");
    mapping.put("platform", "instagram");
    mapping.put("scope", "posts");
    mapping.put("require", "permalink, value");
    mapping.put("permalink", "고유 링크");
    mapping.put("value.views", "조회수");
    Layouts layouts = Exports.LAYOUTS.with(List.of(Layout.read("mine", mapping)));
    Path file = Exports.FOLDER.resolve("instagram-posts-ko.csv");
    Exports.Read read = Exports.read(file, "posts.csv", layouts);
    assertThat(read.summary().format()).isEqualTo("mine");
    assertThat(read.values()).containsExactly(5L);
    Layouts tied = layouts.with(List.of(Layout.read("mine", mapping), Layout.read("too", mapping)));
    assertThatThrownBy(() -> Exports.read(file, "posts.csv", tied))
        .hasMessageContaining("nothing is guessed");
  }

  @Test
  void read_secondTableThatIsNotKnown_isNotTakenForRows() throws Exception {
    Path file = folder.resolve("stacked.csv");
    String first = Files.readString(Exports.FOLDER.resolve("x-overview.csv"));
    Files.writeString(file, first + "\nDay,Downloads\n\"Sat, May 16, 2026\",9\n");
    Exports.Read read = Exports.read(file);
    assertThat(read.summary().rows()).isEqualTo(2);
    assertThat(read.sum()).isEqualTo(1556);
    assertThat(read.summary().notes()).contains("Not read: what stands from row 5 on.");
  }

  @Test
  void read_misalignedRow_isSkipped() throws Exception {
    Path file = folder.resolve("broken.csv");
    String sound = Files.readString(Exports.FOLDER.resolve("tiktok-overview-el.csv"));
    Files.writeString(
        file,
        sound.replace("\"26\",\"1\",\"1\",\"0\",\"0\"", "\"26\",\"1\",\"1\",\"0\",\"0\",\"7\""));
    Exports.Read read = Exports.read(file);
    assertThat(read.skipped())
        .extracting(SkippedRow::reason)
        .containsExactly("It has 7 cells, the header 6.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # the cells of two rows: views, impressions, rate | the sum of the views
          1.000;90.000;2,86 / 2.000;50.000;3,1  | 3000
          1.000;90.000;3 / 2.000;50.000;3       | 3000
          "1,000";90;2.86 / "2,000";50;3.1      | 3000
          "1,000";90;3 / "2,000";50;3           | 3000
          1000.0;90;3 / 2000.0;50;3             | 3000
          """)
  void read_thousands_areToldFromDecimals(String cells, long sum) throws Exception {
    Exports.Read read = videos(cells.split(" / ", -1));
    assertThat(read.sum()).isEqualTo(sum);
    assertThat(read.skipped()).isEmpty();
  }

  @Test
  void read_countThatMayBeAThousand_isSkipped() throws Exception {
    Exports.Read read = videos("12.0;90;2.86", "1.000;90;3.1");
    assertThat(read.sum()).isEqualTo(12);
    assertThat(read.skipped())
        .extracting(SkippedRow::reason)
        .containsExactly("Views: “1.000” may be one or a thousand.");
  }

  @Test
  void read_thousandsGroupedBothWays_areRefused() {
    assertThatThrownBy(() -> videos("1.000;90;3", "\"2,000\";90;3"))
        .isInstanceOf(ExportRefused.class)
        .hasMessage("“1.000” and “2,000” group their thousands differently.");
  }

  private Exports.Read videos(String... cells) throws Exception {
    Path file = folder.resolve("videos.csv");
    StringBuilder text =
        new StringBuilder("Content;Video title;Views;Impressions;Rate of it (%)\n");
    String[] ids = {"aaaaaaaaaaa", "bbbbbbbbbbb"};
    for (int i = 0; i < cells.length; i++) {
      text.append(ids[i]).append(";A video;").append(cells[i].strip()).append('\n');
    }
    Files.writeString(file, text);
    return Exports.read(file);
  }

  private static Exports.Read fixture(String name) throws Exception {
    return Exports.read(Exports.FOLDER.resolve(name));
  }

  /** Meta writes the month first; a German spreadsheet program that understood it, the day. */
  @Test
  void facebook_datesSavedDayFirst_areReadSo() throws Exception {
    Exports.Read read = facebook("10.02.2025 21:30", "13.02.2025 21:31");
    assertThat(read.rows())
        .extracting(ExportRow::publishedAt)
        .containsExactly(
            Instant.parse("2025-02-11T05:30:00Z"), Instant.parse("2025-02-14T05:31:00Z"));
  }

  /** 02/10 was taken for the 2nd of October, 02/13 for a text. */
  @Test
  void facebook_someDatesTakenDayFirst_areNotBelieved() throws Exception {
    Exports.Read read = facebook("2025-10-02 21:30", "02/13/2025 21:31");
    assertThat(read.rows().get(0).publishedAt()).isNull();
    assertThat(read.rows().get(0).note()).contains("may have day and month swapped");
    assertThat(read.rows().get(1).publishedAt()).isEqualTo("2025-02-14T05:31:00Z");
  }

  @Test
  void facebook_addressThatHidesTheNumber_keepsBoth() throws Exception {
    String posts = "Post ID,Page ID,Publish time,Permalink,Date,Views,Reach\n";
    posts += "122120000000000001,6156,02/13/2025 21:31,";
    posts += "https://www.facebook.com/brand/posts/pfbid02AbCdEfGhIjKl,Lifetime,1530,1200\n";
    Path file = folder.resolve("posts.csv");
    Files.writeString(file, posts);
    ExportRow row = Exports.read(file).rows().get(0);
    assertThat(row.platformId()).isEqualTo("122120000000000001");
    assertThat(row.permalink()).contains("pfbid02AbCdEfGhIjKl");
    assertThat(RowKey.all(row))
        .containsExactly("facebook:pfbid02AbCdEfGhIjKl", "facebook:122120000000000001");
  }

  private Exports.Read facebook(String first, String second) throws Exception {
    String posts = "Post ID;Page ID;Publish time;Permalink;Date;Views;Reach\n";
    String link = "https://www.facebook.com/61560000000001/posts/12212000000000000";
    posts += "122120000000000001;6156;" + first + ";" + link + "1;Lifetime;1.530;1.200\n";
    posts += "122120000000000002;6156;" + second + ";" + link + "2;Lifetime;88;71\n";
    Path file = folder.resolve("posts.csv");
    Files.writeString(file, posts);
    return Exports.read(file);
  }

  private Path zip(String name, String... fixtures) throws Exception {
    Path zip = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream members = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      for (String fixture : fixtures) {
        members.putNextEntry(new ZipEntry(fixture));
        members.write(Files.readAllBytes(Exports.FOLDER.resolve(fixture)));
      }
    }
    return zip;
  }
}
