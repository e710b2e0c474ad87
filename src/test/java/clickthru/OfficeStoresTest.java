package clickthru;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.account.OwnSettings;
import clickthru.account.Password;
import clickthru.account.People;
import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.post.Campaign;
import clickthru.post.CampaignSpan;
import clickthru.post.Campaigns;
import clickthru.report.Stored;
import clickthru.report.StoredCounts;
import clickthru.testing.TestDatabase;
import clickthru.web.Preferences;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages about the house keep and count. */
class OfficeStoresTest {
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void open() throws Exception {
    database = database();
  }

  @AfterEach
  void close() {
    database.close();
  }

  Database database() throws Exception {
    return TestDatabase.open(folder);
  }

  @Test
  void ownSettings_change_isThatPersonsAloneAndHoldsAtOnce() throws Exception {
    People people = new People(database, new Password(), CLOCK);
    long ann = people.add("ann", "correct horse battery");
    long bob = people.add("bob", "correct horse battery");
    OwnSettings settings = new OwnSettings(database, CLOCK);
    assertThat(settings.of(ann)).isEqualTo(Preferences.NONE);
    Preferences wanted =
        new Preferences(
            "de",
            Locale.forLanguageTag("de-AT"),
            ZoneId.of("Asia/Tokyo"),
            DayOfWeek.SUNDAY,
            "dark");
    settings.change(ann, wanted);
    assertThat(settings.of(ann)).isEqualTo(wanted);
    assertThat(new OwnSettings(database, CLOCK).of(ann)).isEqualTo(wanted);
    assertThat(settings.of(bob)).isEqualTo(Preferences.NONE);
    settings.change(ann, Preferences.NONE);
    assertThat(new OwnSettings(database, CLOCK).of(ann)).isEqualTo(Preferences.NONE);
  }

  @Test
  void ownSettings_ofAnotherProgram_unknownOnesAreLeftToTheBrowser() throws Exception {
    long ann = new People(database, new Password(), CLOCK).add("ann", "correct horse battery");
    update("update person set language = 'tlh', zone = 'Mars/Base', theme = 'sepia'");
    assertThat(new OwnSettings(database, CLOCK).of(ann)).isEqualTo(Preferences.NONE);
  }

  @Test
  void rename_freeName_isTheCampaignsAndItsPostsStay() throws Exception {
    campaign(1, "Spring");
    campaign(2, "Autumn");
    post(1, 1L, 2_000L);
    post(2, 1L, 9_000L);
    post(3, 1L, null);
    Campaigns campaigns = new Campaigns(database);
    assertThat(campaigns.rename(1, "Autumn")).isFalse();
    assertThat(campaigns.rename(1, "aUTUMN")).isFalse();
    assertThat(campaigns.rename(1, "SPRING 2026")).isTrue();
    assertThat(campaigns.named("Spring")).isNull();
    assertThat(campaigns.spans())
        .containsExactly(
            new CampaignSpan(new Campaign(2, "Autumn", Instant.EPOCH), null, null),
            new CampaignSpan(
                new Campaign(1, "SPRING 2026", Instant.EPOCH),
                Instant.ofEpochMilli(2_000),
                Instant.ofEpochMilli(9_000)));
  }

  @Test
  void storedCounts_fewRows_areExact() throws Exception {
    campaign(1, "Spring");
    post(1, 1L, 2_000L);
    post(2, 1L, null);
    clicks(1, 40);
    clicks(-30, -1);
    update("insert into click_total values (1, 0, 0, 95, 5), (1, 2, 0, 5, 0)");
    StoredCounts.All all = new StoredCounts(database).all();
    assertThat(all.of(Stored.POSTS).rows()).isEqualTo(2);
    assertThat(all.of(Stored.CAMPAIGNS))
        .isEqualTo(new StoredCounts.Rows(1, false, Instant.EPOCH, Instant.EPOCH));
    assertThat(all.of(Stored.CLICKS))
        .isEqualTo(
            new StoredCounts.Rows(
                70, false, Instant.ofEpochMilli(970_000), Instant.ofEpochMilli(1_040_000)));
    assertThat(all.of(Stored.CONVERSIONS)).isEqualTo(new StoredCounts.Rows(0, false, null, null));
    assertThat(all.received()).isEqualTo(100);
    assertThat(all.bytes()).isGreaterThan(4_096);
  }

  @Test
  void storedCounts_manyRows_areToldFromTheirIds() throws Exception {
    clicks(1, 30_000);
    clicks(-500, -1);
    update("delete from click where id between 1 and 4000 or id = 9000");
    StoredCounts.Rows clicks = new StoredCounts(database).all().of(Stored.CLICKS);
    assertThat(clicks)
        .isEqualTo(
            new StoredCounts.Rows(
                26_500, true, Instant.ofEpochMilli(500_000), Instant.ofEpochMilli(31_000_000)));
  }

  /** A click each with these ids, a second apart. */
  private void clicks(int from, int to) throws SQLException {
    update(
        """
        insert into click (id, link_id, at, verdict, rule, method, first_of_day)
        with recursive n (id) as (select %d union all select id + 1 from n where id < %d)
        select id, 1, 1000000 + id * 1000, 0, 'else', 'GET', 0 from n
        """
            .formatted(from, to));
  }

  private void campaign(long id, String name) throws SQLException {
    update(
        "insert into campaign (id, name, name_key, created_at) values (%d, '%s', '%s', 0)"
            .formatted(id, name, name.toLowerCase(Locale.ROOT)));
  }

  private void post(long id, Long campaign, Long published) throws SQLException {
    update(
        """
        insert into post (id, title, channel, campaign_id, published_at, created_at)
        values (%d, 'post', 'x', %d, %s, 0)
        """
            .formatted(id, campaign, published));
  }

  private void update(String sql) throws SQLException {
    int unused = database.write(connection -> Sql.update(connection, sql));
  }
}
