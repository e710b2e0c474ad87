package clickthru.click;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SeenBytesTest {
  @Test
  void read_sameBytesAgain_isTheSameObject() {
    SeenBytes<String> texts = new SeenBytes<>(16, bytes -> new String(bytes, UTF_8));
    assertThat(read(texts, "Mozilla/5.0 é")).isSameAs(read(texts, "Mozilla/5.0 é"));
  }

  @Test
  void read_moreThanThereArePlaces_isAlwaysRight() {
    SeenBytes<String> texts = new SeenBytes<>(16, bytes -> new String(bytes, UTF_8));
    for (int i = 0; i < 2_000; i++) {
      String text = "agent " + i * 31 % 100;
      assertThat(read(texts, text)).isEqualTo(text);
    }
  }

  @Test
  void read_prefixOfSeenBytes_isNotTakenForThem() {
    SeenBytes<String> texts = new SeenBytes<>(1, bytes -> new String(bytes, UTF_8));
    assertThat(read(texts, "abc")).isEqualTo("abc");
    assertThat(read(texts, "ab")).isEqualTo("ab");
    assertThat(read(texts, "")).isEmpty();
  }

  private static String read(SeenBytes<String> texts, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return texts.read(ByteBuffer.wrap(bytes), bytes.length);
  }
}
