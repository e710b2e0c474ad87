package clickthru.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words of the pages, all in one bundle: {@code texts.properties} in English, and beside it a
 * file a language. What a language lacks is said in English.
 */
public final class Texts {
  private static final Map<String, String> ENGLISH = load("texts.properties");
  private static final Map<String, Map<String, String>> OTHERS =
      Map.of("de", load("texts_de.properties"));

  private record Pattern(String text, Locale locale) {}

  /** Formats are costly to parse and not to be shared: each use takes a copy. */
  private static final Cache<Pattern, MessageFormat> PARSED =
      Caffeine.newBuilder().maximumSize(4_000).build();

  private Texts() {}

  /** The language in which a reader of this locale gets the pages. */
  public static String language(Locale locale) {
    return OTHERS.containsKey(locale.getLanguage()) ? locale.getLanguage() : "en";
  }

  /** The languages there are, by their codes. */
  public static Set<String> languages() {
    Set<String> all = new TreeSet<>(OTHERS.keySet());
    all.add("en");
    return all;
  }

  /**
   * A text with its arguments put in; see {@link MessageFormat} for {@code {0}} and choices.
   *
   * @throws IllegalArgumentException when there is no text of this key
   */
  static String say(Locale locale, String key, Object... arguments) {
    return say(locale.getLanguage(), locale, key, arguments);
  }

  /** The same in a language, with numbers as another locale writes them. */
  static String say(String language, Locale locale, String key, Object... arguments) {
    String text = find(language, key);
    if (arguments.length == 0) return text;
    MessageFormat parsed =
        PARSED.get(new Pattern(text, locale), one -> new MessageFormat(one.text, one.locale));
    return ((MessageFormat) parsed.clone()).format(arguments);
  }

  /** Whether there is a text of this key. */
  static boolean has(String key) {
    return ENGLISH.containsKey(key);
  }

  private static String find(String language, String key) {
    Map<String, String> texts = OTHERS.get(language);
    @Nullable String text = texts == null ? null : texts.get(key);
    if (text == null) text = ENGLISH.get(key);
    if (text == null) throw new IllegalArgumentException("no text: " + key);
    return text;
  }

  /** All texts of a language by their keys. */
  static Map<String, String> all(String language) {
    return language.equals("en") ? ENGLISH : OTHERS.getOrDefault(language, Map.of());
  }

  private static Map<String, String> load(String name) {
    Properties texts = new Properties();
    try (InputStream file = Texts.class.getResourceAsStream("/texts/" + name)) {
      if (file == null) throw new IllegalStateException("the program lacks " + name);
      Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8);
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts.stringPropertyNames().stream()
        .collect(Collectors.toUnmodifiableMap(key -> key, texts::getProperty));
  }
}
