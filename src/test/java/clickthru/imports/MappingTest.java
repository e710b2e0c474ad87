package clickthru.imports;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.post.Platform;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingTest {
  @Test
  void layout_ofTwoColumnsOfOneName_takesTheSecond() {
    Mapping mapping =
        mapping(List.of("Post", "Views", "Views"), List.of("title", "", "value.views"));
    assertThat(mapping.problem()).isNull();
    assertThat(mapping.settings())
        .containsEntry("value.views", "Views [2]")
        .containsEntry("mark", "Views")
        .containsEntry("require", "title, value, mark")
        .containsEntry("is", "decimal-comma");
    assertThat(mapping.layout().key()).isEqualTo("own-our-week");
  }

  @Test
  void problem_withoutPostOrNumberOrTwice_saysWhich() {
    List<String> header = List.of("A", "B", "");
    assertThat(mapping(header, List.of("", "value.views", "")).problem()).contains("the link");
    assertThat(mapping(header, List.of("id", "", "")).problem()).contains("how often");
    assertThat(mapping(header, List.of("id", "id", "")).problem()).contains("can't both");
    assertThat(mapping(header, List.of("id", "", "value.views")).problem()).contains("no name");
  }

  @Test
  void guess_ofANameTheLayoutsKnow_isTheirs() {
    assertThat(Mapping.guess("Permalink", Exports.LAYOUTS)).isEqualTo("permalink");
    assertThat(Mapping.guess(" IMPRESSIONS ", Exports.LAYOUTS)).isEqualTo("value.impressions");
    assertThat(Mapping.guess("Team", Exports.LAYOUTS)).isEmpty();
  }

  private static Mapping mapping(List<String> header, List<String> roles) {
    return new Mapping("Our week", Platform.OTHER, null, header, roles, null, "UTC", true);
  }
}
