package clickthru;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlagsTest {
  @Test
  void parse_wordsAmongFlags_areTheFiles() {
    List<String> files = new ArrayList<>();
    Map<String, String> flags =
        Flags.parse(
            List.of("a.csv", "--dry-run", "b c.xlsx", "--data", "d", "--as-of=2026-03-09"), files);
    assertThat(files).containsExactly("a.csv", "b c.xlsx");
    assertThat(flags).isEqualTo(Map.of("dry-run", "", "data", "d", "as-of", "2026-03-09"));
  }

  @Test
  void parse_afterTwoDashes_everythingIsAFile() {
    List<String> files = new ArrayList<>();
    assertThat(Flags.parse(List.of("--", "--odd.csv"), files)).isEmpty();
    assertThat(files).containsExactly("--odd.csv");
  }

  @Test
  void parse_wordOfACommandWithoutFiles_isRefused() {
    assertThatThrownBy(() -> Flags.parse(List.of("a.csv")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a.csv");
  }
}
