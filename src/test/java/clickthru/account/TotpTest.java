package clickthru.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /** RFC 6238, appendix B, the SHA-1 rows; of their 8 digits the last 6. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void code_agreesWithThePublishedVectors(long second, String code) {
    assertThat(Totp.code(SECRET, Totp.step(second * 1_000))).isEqualTo(code);
  }

  /** RFC 4226, appendix D: the same function by a counter. */
  @ParameterizedTest
  @CsvSource({"0, 755224", "1, 287082", "2, 359152", "3, 969429", "9, 520489"})
  void code_agreesWithTheVectorsOfTheCounter(long counter, String code) {
    assertThat(Totp.code(SECRET, counter)).isEqualTo(code);
  }

  @Test
  void match_oneStepOff_isGood_twoAreNot() {
    long now = 1_111_111_111_000L;
    long step = Totp.step(now);
    for (long off = -1; off <= 1; off++) {
      assertThat(Totp.match(SECRET, Totp.code(SECRET, step + off), now, 0)).isEqualTo(step + off);
    }
    assertThat(Totp.match(SECRET, Totp.code(SECRET, step - 2), now, 0)).isEqualTo(-1);
    assertThat(Totp.match(SECRET, Totp.code(SECRET, step + 2), now, 0)).isEqualTo(-1);
  }

  @Test
  void match_stepTakenOrBefore_isNone() {
    long now = 1_111_111_111_000L;
    long step = Totp.step(now);
    assertThat(Totp.match(SECRET, Totp.code(SECRET, step), now, step)).isEqualTo(-1);
    assertThat(Totp.match(SECRET, Totp.code(SECRET, step - 1), now, step)).isEqualTo(-1);
    assertThat(Totp.match(SECRET, Totp.code(SECRET, step + 1), now, step)).isEqualTo(step + 1);
  }

  @ParameterizedTest
  @CsvSource(
      value = {"'',''", "f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "foobar,MZXW6YTBOI"},
      nullValues = "-")
  void base32_agreesWithRfc4648(String plain, String text) {
    assertThat(Totp.base32(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(text);
  }
}
