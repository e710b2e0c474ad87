package clickthru.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void load_nothingGiven_isTheDefaults() {
    Settings settings = load("", Map.of(), Map.of());
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.databaseUrl()).endsWith("clickthru.db");
    assertThat(settings.powerDurability()).isFalse();
    assertThat(settings.channels()).containsKey("instagram-story");
    assertThat(settings.exports()).containsKey("x-content");
  }

  @Test
  void load_fileThenEnvironmentThenFlags_theLastWins() {
    String file = "port = 1\nhost = 10.0.0.1\nclicks.sync-interval = 2s # often enough\n";
    Settings settings =
        load(
            file,
            Map.of("CLICKTHRU_PORT", "2", "CLICKTHRU_CLICKS_LOAD_INTERVAL", "50ms"),
            Map.of("port", "3"));
    assertThat(settings.port()).isEqualTo(3);
    assertThat(settings.host()).isEqualTo("10.0.0.1");
    assertThat(settings.syncInterval()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.loadInterval()).isEqualTo(Duration.ofMillis(50));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          port | 99999 | whole number from 0 to 65535
          port | http | whole number from 0 to 65535
          clicks.durability | maybe | one of process, power
          clicks.sync-interval | 5 | a time such as
          clicks.sync-interval | 2h | a time such as
          clicks.journal-max | 1KiB | a size such as
          links.allow-private-destinations | yes | one of true, false
          base-url | go.example | a URL such as
          base-url | https://go.example/?a=b | a URL such as
          trusted-proxies | everybody | a list of CIDRs
          clicks.own-networks | home | a list of CIDRs
          clicks.data-centres-file | /nowhere/at/all | a readable file of CIDRs
          clicks.country-file | pom.xml | MaxMind's format
          digest.to | ann | a list of mail addresses
          digest.day | someday | one of monday, tuesday
          digest.hour | 24 | whole number from 0 to 23
          digest.zone | Mars/Base | an IANA time zone
          mail.security | some | one of starttls, tls, none
          clicks.privacy-signals | maybe | one of no-hash, not-counted, ignore
          clicks.retention-days | -1 | whole number from 0
          clicks.duplicate-window | 2 | a time such as
          conversions.click-id-parameter | utm_id | is no utm_* or ct_test
          conversions.click-id-parameter | a&b | 1 to 40 letters
          conversions.window-days | 0 | whole number from 1 to 365
          conversions.postback | on | one of true, false
          imports.folder | /nowhere/at/all | a folder that is there
          links.cache | 1 | whole number from 100
          """)
  void load_badValue_namesKeyValueAndWhatIsAllowed(String key, String value, String allowed) {
    assertThatThrownBy(() -> load("", Map.of(), Map.of(key, value)))
        .isInstanceOf(BadSettings.class)
        .hasMessageContaining(key)
        .hasMessageContaining(value)
        .hasMessageContaining(allowed);
  }

  @Test
  void load_digest_needsWhatItIsSentBy_andTellsNoSecret() {
    assertThatThrownBy(() -> load("digest.to = ann@shop.example", Map.of(), Map.of()))
        .hasMessageContaining("mail.host")
        .hasMessageContaining("mail.from");
    assertThatThrownBy(() -> load("mail.user = ann", Map.of(), Map.of()))
        .hasMessageContaining("mail.password");
    for (String url : new String[] {"http://hooks.example/abc", "https://a:b@hooks.example/abc"}) {
      assertThatThrownBy(() -> load("digest.webhook = " + url, Map.of(), Map.of()))
          .hasMessageContaining("digest.webhook")
          .extracting(Throwable::getMessage)
          .asString()
          .doesNotContain("abc");
    }
    String inside =
        "digest.webhook = http://localhost:1/x\nlinks.allow-private-destinations = true";
    assertThat(load(inside, Map.of(), Map.of()).digest().webhook())
        .isEqualTo("http://localhost:1/x");
  }

  @Test
  void load_unknownKey_isNamedWithWhatIsAllowed() {
    assertThatThrownBy(() -> load("prot = 8080", Map.of(), Map.of()))
        .hasMessageContaining("'prot'")
        .hasMessageContaining("8080")
        .hasMessageContaining("line 1")
        .hasMessageContaining("port");
    assertThatThrownBy(() -> load("", Map.of("CLICKTHRU_PROT", "1"), Map.of()))
        .hasMessageContaining("CLICKTHRU_PROT");
    assertThatThrownBy(() -> load("", Map.of(), Map.of("prot", "1"))).hasMessageContaining("prot");
  }

  @Test
  void load_manyProblems_tellsThemAll() {
    assertThatThrownBy(() -> load("port = x\nfoo = 1", Map.of("CLICKTHRU_HSOT", "y"), Map.of()))
        .hasMessageContaining("port")
        .hasMessageContaining("foo")
        .hasMessageContaining("CLICKTHRU_HSOT");
    assertThatThrownBy(() -> load("no sense\n[odd", Map.of(), Map.of()))
        .hasMessageContaining("no sense")
        .hasMessageContaining("[odd");
  }

  @Test
  void load_secret_isNeverShownAndMayComeFromAFile() throws IOException {
    assertThatThrownBy(() -> load("", Map.of("CLICKTHRU_API_KEY", "short-one"), Map.of()))
        .hasMessageContaining("at least 16")
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("short-one");
    Path secret = Files.writeString(folder.resolve("key"), "a-long-enough-secret\n");
    Settings settings = load("", Map.of("CLICKTHRU_API_KEY_FILE", secret.toString()), Map.of());
    assertThat(settings.apiKey()).isEqualTo("a-long-enough-secret");
    assertThatThrownBy(
            () -> load("", Map.of("CLICKTHRU_API_KEY_FILE", "/nowhere/at/all"), Map.of()))
        .hasMessageContaining("/nowhere/at/all");
  }

  @Test
  void shippedFile_namesEverySettingWithItsDefault() throws IOException {
    String shipped = Files.readString(Path.of("config/clickthru.conf"));
    for (Setting setting : Setting.values()) {
      assertThat(shipped).contains(("# " + setting.key + " = " + setting.standard).strip());
    }
    String uncommented = shipped.replaceAll("(?m)^# ([a-z.-]+ =.*)$", "$1");
    Map<String, ConfFile.Value> keys = ConfFile.parse("clickthru.conf", uncommented).top();
    assertThat(keys).hasSize(Setting.values().length);
  }

  @Test
  void explained_each_hasItsValueAndWhereItCameFromButNoSecret() {
    List<Explained> all =
        load(
                "host = 0.0.0.0\nport = 81",
                Map.of("CLICKTHRU_PORT", "82", "CLICKTHRU_API_KEY", "a-long-enough-secret"),
                Map.of("clicks.retention-days", "9"))
            .explained();
    assertThat(all).hasSize(Setting.values().length);
    assertThat(named(all, "host").place()).endsWith("clickthru.conf line 1");
    assertThat(named(all, "host").origin()).isEqualTo(Explained.Origin.FILE);
    assertThat(named(all, "port").value()).isEqualTo("82");
    assertThat(named(all, "port").origin()).isEqualTo(Explained.Origin.ENVIRONMENT);
    assertThat(named(all, "clicks.retention-days").place()).isEqualTo("--clicks.retention-days");
    assertThat(named(all, "api-key").value()).isNull();
    assertThat(named(all, "mail.password").value()).isEmpty();
    assertThat(named(all, "digest.day").origin()).isEqualTo(Explained.Origin.DEFAULT);
    assertThat(all.toString()).doesNotContain("a-long-enough-secret");
  }

  private static Explained named(List<Explained> all, String key) {
    return all.stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
  }

  private Settings load(String file, Map<String, String> environment, Map<String, String> flags) {
    try {
      Path path = Files.writeString(folder.resolve("clickthru.conf"), file);
      Map<String, String> all = new LinkedHashMap<>(flags);
      all.put("config", path.toString());
      return Settings.load(all, environment);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
