package clickthru.web;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.TestServer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
  private static final Instant AT = Instant.parse("2026-03-02T09:05:00Z");

  private final TestServer server =
      new TestServer(
          routes ->
              routes.get(
                  "/",
                  ctx -> {
                    String formats = ctx.header("X-Formats");
                    String zone = ctx.header("X-Zone");
                    new Preferences(
                            ctx.header("X-Language"),
                            formats == null ? null : Locale.forLanguageTag(formats),
                            zone == null ? null : ZoneId.of(zone),
                            null,
                            null)
                        .applyTo(ctx);
                    Formats format = Formats.of(ctx);
                    ctx.result(
                        String.join(
                            "|",
                            format.number(3_600),
                            format.time(AT),
                            format.text("frame.signOut"),
                            format.weekStart().name(),
                            format.locale().toLanguageTag()));
                  }));

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en-US | 3,600 | Mar 2, 2026, 9:05 AM UTC",
        "de | 3.600 | 02.03.2026, 09:05 UTC",
        "de-CH, en;q=0.5 | 3’600 | 02.03.2026, 09:05 UTC",
        "en;q=0.2, de;q=0.9 | 3.600 | 02.03.2026, 09:05 UTC"
      })
  void of_language_writesAsItDoes(String language, String number, String time) {
    String[] shown = shown("Accept-Language", language);
    assertThat(shown[0]).isEqualTo(number);
    // Which space stands before AM is the JDK's choice.
    assertThat(shown[1].replace('\u202f', ' ')).isEqualTo(time);
  }

  @Test
  void of_arabicOrHindi_keepsTheDigitsThatFieldsTake() {
    assertThat(shown("Accept-Language", "ar-EG")[0]).matches("3\\D?600");
    assertThat(shown("Accept-Language", "hi-IN-u-nu-deva")[0]).isEqualTo("3,600");
  }

  /** Java keeps each locale it was asked for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de-AA-x-madeup1 | de-u-nu-latn",
        "de-CH-1996-u-ca-buddhist | de-CH-u-nu-latn",
        "de-Cyrl-AT | de-AT-u-nu-latn",
        "zh-Hant-TW | zh-Hant-TW-u-nu-latn",
        "no-NO-NY | no-NO-u-nu-latn",
        "qqq-DE | en-u-nu-latn"
      })
  void of_languageNobodySpeaks_isTheNearestThatJavaHas(String language, String locale) {
    assertThat(shown("Accept-Language", language)[4]).isEqualTo(locale);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // The language alone takes the browser's formats along only where they are of it.
        "en-US | de | - | - | 3.600 | 02.03.2026, 09:05 UTC | Abmelden | MONDAY",
        "de-CH | de | - | - | 3’600 | 02.03.2026, 09:05 UTC | Abmelden | MONDAY",
        "de-DE | en | en-US | Asia/Tokyo | 3,600 | Mar 2, 2026, 6:05 PM JST | Sign out | SUNDAY",
        "en-US | - | de-DE | Europe/Berlin | 3.600 | 02.03.2026, 10:05 MEZ | Sign out | MONDAY",
        "ar-EG | - | - | - | - | - | Sign out | SATURDAY"
      })
  void of_preferences_comeBeforeTheBrowsersWishes(
      String browser,
      String language,
      String formats,
      String zone,
      String number,
      String time,
      String text,
      String week) {
    List<String> headers = new ArrayList<>(List.of("Accept-Language", browser));
    if (language != null) headers.addAll(List.of("X-Language", language));
    if (formats != null) headers.addAll(List.of("X-Formats", formats));
    if (zone != null) headers.addAll(List.of("X-Zone", zone));
    String[] shown = shown(headers.toArray(new String[0]));
    if (number != null) assertThat(shown[0]).isEqualTo(number);
    if (time != null) assertThat(shown[1].replace('\u202f', ' ')).isEqualTo(time);
    assertThat(shown[2]).isEqualTo(text);
    assertThat(shown[3]).isEqualTo(week);
  }

  @Test
  void of_noHeader_isEnglish() {
    assertThat(shown()[0]).isEqualTo("3,600");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "!!", "x", "zz-!!;q=nonsense", ";;;,,,", "en-", "-", "a-b-c-d-e-f"})
  void of_nonsense_isAnswered(String language) {
    assertThat(shown("Accept-Language", language)[0]).contains("600");
  }

  private String[] shown(String... headers) {
    return server.get("/", headers).body().split("\\|");
  }
}
