package clickthru.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelsTest {
  @Test
  void shippedFile_hasTheChannelsInItsOrder() throws Exception {
    assertThat(ChannelsFile.read().all())
        .extracting(Channel::key)
        .startsWith("instagram-feed", "instagram-story", "instagram-reel", "instagram-bio")
        .contains("facebook", "facebook-story", "threads", "x", "linkedin", "linkedin-personal")
        .contains("tiktok", "tiktok-bio", "youtube", "pinterest", "reddit", "bluesky", "mastodon")
        .contains("whatsapp", "telegram", "newsletter", "paid-social", "retargeting", "podcast")
        .endsWith("qr", "website", "sms");
  }

  @Test
  void shippedFile_tagsAreLowerCase_andPaidAndMailHaveTheirMediums() throws Exception {
    Channels channels = ChannelsFile.read();
    assertThat(channels.all())
        .allSatisfy(channel -> assertThat(channel.utmSource()).isLowerCase())
        .allSatisfy(channel -> assertThat(channel.utmMedium()).isLowerCase());
    assertThat(channels.find("paid-social").utmMedium()).isEqualTo("paid_social");
    assertThat(channels.find("retargeting").utmMedium()).isEqualTo("paid_social");
    assertThat(channels.find("newsletter").utmMedium()).isEqualTo("email");
  }

  @Test
  void shippedFile_kindsAndBands() throws Exception {
    Channels channels = ChannelsFile.read();
    assertThat(channels.find("instagram-story"))
        .isEqualTo(
            new Channel(
                "instagram-story",
                "Instagram stories",
                "instagram",
                "social",
                Kind.STORY_VIEWS,
                new Baseline(0.01, 0.03, "rule of thumb of practitioners; edit to your own")));
    assertThat(channels.find("instagram-bio").kind()).isEqualTo(Kind.PROFILE_VIEWS);
    assertThat(channels.find("newsletter").kind()).isEqualTo(Kind.DELIVERED);
    assertThat(channels.find("tiktok").kind()).isEqualTo(Kind.VIEWS);
    assertThat(channels.find("x").baseline().low()).isEqualTo(0.005);
    assertThat(channels.find("retargeting").baseline().high()).isEqualTo(0.05);
    assertThat(channels.find("threads").baseline()).isNull();
  }

  /** The bands that are promised, and where they are said to come from. */
  @ParameterizedTest
  @CsvSource({
    "x, 0.005, 0.01",
    "instagram-feed, 0.005, 0.015",
    "instagram-story, 0.01, 0.03",
    "linkedin, 0.01, 0.02",
    "linkedin-personal, 0.01, 0.02",
    "paid-social, 0.01, 0.03",
    "retargeting, 0.03, 0.05",
    "newsletter, 0.02, 0.05"
  })
  void shippedFile_bands(String channel, double low, double high) throws Exception {
    Baseline usual = ChannelsFile.read().find(channel).baseline();
    assertThat(usual.low()).isEqualTo(low);
    assertThat(usual.high()).isEqualTo(high);
    assertThat(usual.source()).contains("rule of thumb").contains("edit");
  }

  @Test
  void shippedFile_remarks_areTheStandardOnes() throws Exception {
    assertThat(ChannelsFile.read().remarks()).isEqualTo(Remarks.STANDARD);
    assertThat(Channels.parse(Map.of()).remarks()).isEqualTo(Remarks.STANDARD);
    assertThat(ChannelsFile.read().find("reading")).isNull();
  }

  @Test
  void remarks_onlyOnWhatLiesBeyondALimitForSure() {
    Remarks remarks = reading(Map.of("low", "0.4 %", "high-text", "wow"));
    assertThat(remarks.on(0.001, 0.0039)).startsWith("weak relevance");
    assertThat(remarks.on(0.001, 0.004)).isNull();
    assertThat(remarks.on(0.05, 0.06)).isNull();
    assertThat(remarks.on(0.0501, 0.06)).isEqualTo("wow");
  }

  @Test
  void reading_refusesByName() {
    refusedReading(Map.of("low", "half"), "[reading] low = half: allowed: a percentage");
    refusedReading(Map.of("high", "101%"), "[reading] high = 101%: allowed: up to 100%");
    refusedReading(Map.of("low", "6%"), "[reading] low must be below high");
    refusedReading(Map.of("low-text", " "), "[reading] low-text =  : allowed: a few words");
    refusedReading(Map.of("hihg", "6%"), "[reading] hihg = 6%: allowed settings: [high, high-text");
  }

  private static Remarks reading(Map<String, String> settings) {
    return Channels.parse(Map.of("reading", settings)).remarks();
  }

  private static void refusedReading(Map<String, String> settings, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reading(settings))
        .withMessageStartingWith(message);
  }

  @Test
  void shippedFile_isPackedAsResource() throws Exception {
    try (InputStream file = Channels.class.getResourceAsStream("/config/channels.conf")) {
      assertThat(file).isNotNull();
    }
  }

  @Test
  void find_unknownKey_isNull() throws Exception {
    assertThat(ChannelsFile.read().find("myspace")).isNull();
  }

  @Test
  void parse_refusesByName() {
    refused(
        "kind", "plays", "[story] kind = plays: allowed: impressions, views, reach, delivered,");
    refused("baseline", "1 - 3", "[story] baseline = 1 - 3: allowed: a band such as 1% - 3%");
    refused("baseline", "3% - 1%", "[story] baseline = 3% - 1%: allowed: a band that rises");
    refused("baseline", "1% - 101%", "[story] baseline = 1% - 101%: allowed: a band that rises");
    refused("baseline-source", null, "[story] baseline-source is missing");
    refused("baseline", null, "[story] baseline-source = me: it needs a baseline");
    refused("name", null, "[story] name is missing");
    refused("source", "  ", "[story] source is missing");
    refused("medium", "so cial", "[story] medium = so cial: allowed: no blanks");
    refused("medum", "social", "[story] medum = social: allowed settings: [baseline,");
  }

  @Test
  void parse_badKey_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Channels.parse(Map.of("Story", section())))
        .withMessageContaining("[Story]");
  }

  @Test
  void parse_percentsAreDecimal() {
    Map<String, String> section = section();
    section.put("baseline", "0.7 % – 1.1%");
    Baseline baseline = Channels.parse(Map.of("story", section)).find("story").baseline();
    assertThat(baseline).isEqualTo(new Baseline(0.007, 0.011, "me"));
  }

  @Test
  void kind_hasKeyAndLabel() {
    assertThat(Kind.of("story_views")).isEqualTo(Kind.STORY_VIEWS);
    assertThat(Kind.STORY_VIEWS.label()).isEqualTo("story views");
    assertThat(Kind.of("STORY_VIEWS")).isNull();
    assertThat(Kind.of("plays")).isNull();
  }

  private static void refused(String setting, String value, String message) {
    Map<String, String> section = section();
    if (value == null) section.remove(setting);
    else section.put(setting, value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Channels.parse(Map.of("story", section)))
        .withMessageStartingWith(message);
  }

  private static Map<String, String> section() {
    return new LinkedHashMap<>(
        Map.of(
            "name", "Stories",
            "source", "instagram",
            "medium", "social",
            "kind", "story_views",
            "baseline", "1% - 3%",
            "baseline-source", "me"));
  }
}
