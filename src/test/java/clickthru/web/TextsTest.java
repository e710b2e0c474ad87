package clickthru.web;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
  private static final Map<String, String> ENGLISH = Texts.all("en");
  private static final Map<String, String> GERMAN = Texts.all("de");
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");
  private static final Pattern PREFIX =
      Pattern.compile("\"([a-z][A-Za-z0-9]*(\\.[A-Za-z0-9_-]+)*\\.)\" \\+");
  private static final Pattern KEY = Pattern.compile("\"([a-z][A-Za-z0-9]*(\\.[A-Za-z0-9_-]+)+)\"");

  @Test
  void everyText_inGerman_hasTheSameKeysArgumentsAndMarkup() {
    assertThat(GERMAN.keySet()).isEqualTo(ENGLISH.keySet());
    for (var english : ENGLISH.entrySet()) {
      String german = GERMAN.getOrDefault(english.getKey(), "");
      assertThat(german).as(english.getKey()).isNotBlank();
      assertThat(arguments(german)).as(english.getKey()).isEqualTo(arguments(english.getValue()));
      assertThat(tags(german)).as(english.getKey()).isEqualTo(tags(english.getValue()));
    }
  }

  @Test
  void everyText_anyLanguage_hasTypographicApostrophes() {
    for (var texts : List.of(ENGLISH, GERMAN)) {
      assertThat(texts.entrySet()).noneMatch(text -> text.getValue().contains("'"));
    }
  }

  @Test
  void everyText_ofTheBundle_isUsed() throws IOException {
    Set<String> used = inSources(KEY);
    // A key put together at run time ends in a value: "words.kind." + kind.
    Set<String> prefixes = inSources(PREFIX);
    // What the parsers say has a test of its own.
    assertThat(ENGLISH.keySet())
        .filteredOn(key -> !key.startsWith("errors."))
        .allMatch(key -> used.contains(key) || prefixes.stream().anyMatch(key::startsWith));
  }

  @ParameterizedTest
  @CsvSource({"en, Sign out", "de, Abmelden", "de-AT, Abmelden", "fr, Sign out"})
  void say_language_isItsOwnOrEnglish(String tag, String text) {
    assertThat(Texts.say(Locale.forLanguageTag(tag), "frame.signOut")).isEqualTo(text);
  }

  @Test
  void rich_arguments_areEscapedInTextAndAttributes() {
    StringOutput html = new StringOutput();
    Object[] arguments = {"\"><b>'&", "/admin/imports"};
    new RichText(Locale.ENGLISH, "post.noRate", arguments).writeTo(html);
    assertThat(html.toString())
        .contains("<a href=\"&#34;&gt;&lt;b&gt;&#39;&amp;\">enter")
        .contains("<a href=\"/admin/imports\">import");
  }

  private static Set<String> inSources(Pattern pattern) throws IOException {
    Set<String> found = new TreeSet<>();
    for (Path root : List.of(Path.of("src/main/jte"), Path.of("src/main/java"))) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          pattern.matcher(Files.readString(file)).results().forEach(m -> found.add(m.group(1)));
        }
      }
    }
    return found;
  }

  private static Set<String> arguments(String text) {
    return ARGUMENT.matcher(text).results().map(m -> m.group(1)).collect(Collectors.toSet());
  }

  private static List<String> tags(String text) {
    Matcher tag = Pattern.compile("</?[a-z]+").matcher(text);
    return tag.results().map(m -> m.group()).sorted().toList();
  }
}
