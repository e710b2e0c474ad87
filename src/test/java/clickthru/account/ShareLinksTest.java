package clickthru.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.testing.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShareLinksTest {
  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private Database database;
  private ShareLinks links;

  @BeforeEach
  void open() throws Exception {
    database =
        Database.open("jdbc:sqlite:" + folder.resolve("clickthru.db"), Duration.ofSeconds(5));
    links = new ShareLinks(database, clock);
    for (String name : new String[] {"Spring", "Autumn"}) {
      database.write(
          connection ->
              Sql.update(
                  connection,
                  "insert into campaign (name, name_key, created_at) values (?, lower(?), 0)",
                  name,
                  name));
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void campaignOf_rightToken_isTheCampaignUntilItExpires() throws Exception {
    String token = links.create("SPRING", 30, "ann");
    assertThat(token).matches("[0-9A-Za-z]{43}");
    assertThat(links.campaignOf(token)).isEqualTo("Spring");
    clock.move(Duration.ofDays(30).minusMillis(1));
    assertThat(links.campaignOf(token)).isEqualTo("Spring");
    assertThat(links.list("spring")).hasSize(1);
    clock.move(Duration.ofMillis(1));
    assertThat(links.campaignOf(token)).isNull();
    assertThat(links.list("spring")).isEmpty();
  }

  @Test
  void campaignOf_anythingElse_isNull() throws Exception {
    String token = links.create("Spring", 1, "ann");
    for (String other : new String[] {"", token.substring(1), token + "0", "' or 1=1 --"}) {
      assertThat(links.campaignOf(other)).isNull();
    }
    String hash = Secret.hash(token);
    assertThat(links.campaignOf(hash)).isNull();
  }

  @Test
  void create_keepsTheHashAlone() throws Exception {
    String token = links.create("Spring", 1, "ann");
    String kept =
        database.read(
            connection ->
                Sql.list(
                        connection,
                        "select prefix, token_hash from share_link",
                        row -> row.getString(1) + " " + row.getString(2))
                    .get(0));
    assertThat(kept).isEqualTo(token.substring(0, 6) + " " + Secret.hash(token));
  }

  @Test
  void create_noSuchCampaignOrSpan_isRefused() throws Exception {
    assertThat(links.create("Winter", 30, "ann")).isNull();
    for (int days : new int[] {0, 366}) {
      assertThatThrownBy(() -> links.create("Spring", days, "ann"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void revoke_endsThatLinkOfThatCampaign() throws Exception {
    String first = links.create("Spring", 30, "ann");
    String second = links.create("Spring", 30, "bob");
    long id = links.list("Spring").get(1).id();
    assertThat(links.revoke("Autumn", id)).isFalse();
    assertThat(links.campaignOf(first)).isEqualTo("Spring");
    assertThat(links.revoke("spring", id)).isTrue();
    assertThat(links.revoke("spring", id)).isFalse();
    assertThat(links.campaignOf(first)).isNull();
    assertThat(links.campaignOf(second)).isEqualTo("Spring");
    assertThat(links.list("Spring")).extracting(ShareLink::createdBy).containsExactly("bob");
  }
}
