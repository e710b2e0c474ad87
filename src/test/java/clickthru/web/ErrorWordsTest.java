package clickthru.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorWordsTest {
  private static final Map<String, String> GERMAN = Texts.all("de");

  /** What a text's place {0} may be in the sources: other literals, or what is put in. */
  private static final String ANYTHING = ".{0,80}?";

  /** Where a page's own words about what was sent are said; the last argument is the message. */
  private static final Pattern MESSAGE =
      Pattern.compile(
          "(?:(?<!LOG)\\.error|\\.wrong|new FieldError|new BadDestination|new"
              + " (?:Picture\\.)?Unreadable|new ExportRefused|new NotPossible|new"
              + " Refusal|\\brefused|\\bunreadable)"
              + "\\((?:[^;\"]*?(?:\"[^\"]*\"[^;\"]*?)?,)?\\s*\"([^\"]{4,})\"");

  static List<Map.Entry<String, String>> english() {
    return Texts.all("en").entrySet().stream()
        .filter(text -> text.getKey().startsWith("errors."))
        .sorted(Map.Entry.comparingByKey())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("english")
  void in_eachText_isItsOwnGermanWithTheSameArguments(Map.Entry<String, String> text) {
    String said = put(text.getValue()).replace('\u2019', '\'');

    assertThat(ErrorWords.in("de", said)).isEqualTo(put(GERMAN.getOrDefault(text.getKey(), "")));
    assertThat(ErrorWords.in("en", said)).isEqualTo(said);
  }

  @Test
  void in_unknownWords_stayEnglish() {
    assertThat(ErrorWords.in("de", "must be something else")).isEqualTo("must be something else");
    assertThat(ErrorWords.in("fr", "is required")).isEqualTo("is required");
  }

  @Test
  void everyText_isSaidSomewhere() throws IOException {
    String channels = Files.readString(Path.of("config/channels.conf")).replace(" = ", "\n");
    String sources = sources(file -> true) + "\n" + String.join("\n", said()) + "\n" + channels;
    assertThat(english())
        .allSatisfy(
            text -> {
              String pattern =
                  Arrays.stream(text.getValue().split("\\{\\d}", -1))
                      .map(part -> Pattern.quote(part.replace('\u2019', '\'').replace("\"", "''")))
                      .collect(Collectors.joining(ANYTHING));
              Pattern whole = Pattern.compile("(\" ?|\n)" + pattern + "(\"|\n)");
              Pattern part = Pattern.compile(pattern);
              boolean open = text.getValue().startsWith("{") || text.getValue().endsWith("}");
              assertThat((open ? part : whole).matcher(sources).find()).as(text.getKey()).isTrue();
            });
  }

  @Test
  void everyMessage_thatAFieldOrAFileGets_hasAText() throws IOException {
    List<String> messages =
        MESSAGE
            .matcher(sources(ErrorWordsTest::isForPages))
            .results()
            .map(m -> m.group(1).replace("''", "\""))
            .toList();
    assertThat(messages).hasSizeGreaterThan(150);
    assertThat(messages)
        .filteredOn(message -> !message.matches("[a-z_]+"))
        .allMatch(ErrorWordsTest::isKnown);
  }

  private static boolean isKnown(String message) {
    String said = message.replace("~", "7");
    if (!ErrorWords.in("de", said).equals(said)) return true;
    // One whose end is worked out: the bundle has it whole.
    return said.matches(".*[ (]")
        && english().stream().anyMatch(e -> e.getValue().replace('\u2019', '\'').startsWith(said));
  }

  /** What only a program meets, which sends JSON, stays English. */
  private static boolean isForPages(Path file) {
    String name = file.getFileName().toString();
    return !file.toString().contains("/api/")
        && !List.of("JsonBody.java", "StrictJson.java").contains(name);
  }

  /** What is put together of many parts: said by the parsers themselves. */
  private static List<String> said() {
    var values = Map.of("a", List.of("x"), "b", List.of("\u0001"), "many", List.of("a,b,c"));
    TextFields fields = new TextFields(values, ZoneOffset.UTC);
    fields.wholeNumber("a", 1, 5);
    fields.wholeNumber("a", 1, Long.MAX_VALUE);
    fields.requiredWholeNumber("none", 1, 5);
    fields.requiredWholeNumber("none", 1, Long.MAX_VALUE);
    fields.timeOrDayStart("a");
    fields.timeOrDayEnd("a", Instant.EPOCH);
    fields.texts("many", 2, 10);
    List<String> said = fields.errors().stream().map(FieldError::message).toList();
    assertThat(said).hasSize(7);
    return said;
  }

  /** The program's sources, literals that stand in a row joined. */
  private static String sources(Predicate<Path> wanted) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file :
          files.filter(f -> f.toString().endsWith(".java")).filter(wanted).sorted().toList()) {
        all.append(Files.readString(file));
      }
    }
    String plain = all.toString().replace("\\\"", "''");
    plain = plain.replaceAll("String\\.join\\(\"[^\"]*\",", "String.join(");
    String joined = plain.replaceAll("\"\\s*\\+\\s*\"", "");
    // What is put in stands between literals, or at a %s.
    return joined
        .replaceAll("\"\\s*\\+[^\";]{1,120}\\+\\s*\"", "~")
        .replaceAll("%[sd]", "~")
        .replaceAll("\"\\s*\\+[^\";]{1,120};", "~\";");
  }

  private static String put(String text) {
    return text.replace("{0}", "7").replace("{1}", "12");
  }
}
