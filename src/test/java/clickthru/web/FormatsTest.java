package clickthru.web;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.TestServer;
import java.time.Instant;
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
                    Formats format = Formats.of(ctx);
                    ctx.result(format.number(3_600) + "|" + format.time(AT));
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
