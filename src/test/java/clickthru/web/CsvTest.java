package clickthru.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @Test
  void line_plainCells_areAsTheyAre() {
    assertThat(Csv.line(Arrays.asList("a", 1, -2L, null, 0.00001)))
        .isEqualTo("a,1,-2,,0.00001\r\n");
  }

  @Test
  void line_quotesCommasAndLineBreaks_areQuoted() {
    assertThat(Csv.line(List.of("a,b", "say \"hi\"", "two\nlines")))
        .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1 % off", "@sum", "\tx", "\0x"})
  void line_whatLooksLikeAFormula_isText(String text) {
    assertThat(Csv.line(List.of(text))).isEqualTo("'" + text + "\r\n");
  }

  @Test
  void line_carriageReturnFirst_isTextAndQuoted() {
    assertThat(Csv.line(List.of("\rx"))).isEqualTo("\"'\rx\"\r\n");
  }
}
