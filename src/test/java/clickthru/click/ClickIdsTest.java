package clickthru.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClickIdsTest {
  private static final long AT = 1_772_442_000_123L;

  @TempDir Path folder;

  private final ClickIds ids = new ClickIds(secret(1));

  @ParameterizedTest
  @ValueSource(longs = {1, 127, 128, 255, 256, 65_536, 1L << 40, Long.MAX_VALUE})
  void read_whatWasMade_isTheSameClick(long sequence) {
    String id = ids.of(sequence, AT);
    assertThat(id).matches("A[A-Za-z0-9_-]{19,29}");
    assertThat(ids.read(id)).isEqualTo(new ClickId(sequence, AT));
  }

  @Test
  void of_differs_byNumberAndTime() {
    Set<String> all = new HashSet<>();
    for (int i = 1; i <= 300; i++) all.add(ids.of(i, AT));
    for (int i = 1; i <= 300; i++) all.add(ids.of(1, AT + i));
    assertThat(all).hasSize(600);
  }

  @Test
  void read_anyCharacterChanged_isNull() {
    String id = ids.of(77, AT);
    for (int i = 0; i < id.length(); i++) {
      for (char c : "AQgw_-9z".toCharArray()) {
        String changed = id.substring(0, i) + c + id.substring(i + 1);
        if (!changed.equals(id)) assertThat(ids.read(changed)).as(changed).isNull();
      }
    }
  }

  @Test
  void read_notOurs_isNull() {
    String id = ids.of(77, AT);
    assertThat(new ClickIds(secret(2)).read(id)).isNull();
    for (String text : new String[] {"", "A", id + "=", id + "A", " " + id, "é".repeat(20)}) {
      assertThat(ids.read(text)).as(text).isNull();
    }
    assertThat(ids.read("A".repeat(10_000))).isNull();
    assertThat(ids.read(id.toLowerCase(java.util.Locale.ROOT))).isNull();
  }

  @Test
  void secret_isMadeOnce_forItsOwnerAlone() throws Exception {
    Path file = folder.resolve("click-id-key");
    byte[] made = SecretFile.open(file);
    assertThat(made).hasSize(32);
    assertThat(SecretFile.open(file)).isEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(SecretFile.open(folder.resolve("other"))).isNotEqualTo(made);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "zz"})
  void secret_brokenFile_isRefusedAndNotReplaced(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("click-id-key"), text);
    assertThatThrownBy(() -> SecretFile.open(file)).hasMessageContaining("click-id-key");
    assertThat(Files.readString(file)).isEqualTo(text);
  }

  private static byte[] secret(int seed) {
    byte[] secret = new byte[32];
    java.util.Arrays.fill(secret, (byte) seed);
    return secret;
  }
}
