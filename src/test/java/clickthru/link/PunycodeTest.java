package clickthru.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PunycodeTest {
  @ParameterizedTest
  @CsvSource({
    "xn--bcher-kva, bücher",
    "xn--fa-hia, faß",
    "xn--e1afmkfd, пример",
    "xn--wgv71a119e, 日本語",
    "xn--ls8h, \uD83D\uDCA9",
    // RFC 3492 §7.1 (A), Arabic; (L), Japanese with Latin letters
    "xn--egbpdaj6bu4bxfgehfvwxn, ليهمابتكلموشعربي؟",
    "xn--3b-ww4c5e180e575a65lsy2b, 3年b組金八先生"
  })
  void decode_knownLabel_isUnicode(String ascii, String unicode) {
    assertThat(Punycode.decode(ascii)).isEqualTo(unicode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "xn--bcher-kv!", "xn--99999999999", "xn--zzzzzzzz"})
  void decode_notPunycode_staysAsItIs(String label) {
    assertThat(Punycode.decode(label)).isEqualTo(label);
  }
}
