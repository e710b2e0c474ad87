package clickthru.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The section {@code [words]} of {@code exports.conf}.
 *
 * @param totals how a total row begins, normalised
 * @param lifetime what stands for "since publication" where a day could stand, normalised
 * @param footers how a line below the rows begins, normalised
 */
record Words(List<String> totals, List<String> lifetime, List<String> footers) {
  static final String NAME = "words";
  static final Words NONE = new Words(List.of(), List.of(), List.of());
  private static final Set<String> ALLOWED = new TreeSet<>(Set.of("total", "lifetime", "footer"));

  /**
   * @throws IllegalArgumentException naming what is wrong
   */
  static Words read(Map<String, String> settings) {
    for (String setting : settings.keySet()) {
      if (!ALLOWED.contains(setting)) {
        throw new IllegalArgumentException("[words] " + setting + ": allowed settings: " + ALLOWED);
      }
    }
    return new Words(
        texts(settings, "total"), texts(settings, "lifetime"), texts(settings, "footer"));
  }

  /** Whether a normalised text is a total's: the word alone. */
  boolean isTotal(String text) {
    return totals.contains(text);
  }

  /** Whether a normalised text names a total of something: "Total: Account". */
  boolean isTotalOf(String text) {
    int colon = text.indexOf(':');
    return colon > 0 && totals.contains(text.substring(0, colon).strip());
  }

  boolean isFooter(String text) {
    return footers.stream().anyMatch(text::startsWith);
  }

  /** A day has digits; what has none is a word, be it one we know or not. */
  boolean isLifetime(String text) {
    return lifetime.contains(text) || text.chars().noneMatch(Character::isDigit);
  }

  private static List<String> texts(Map<String, String> settings, String setting) {
    String value = settings.getOrDefault(setting, "");
    if (value.isBlank()) throw new IllegalArgumentException("[words] " + setting + " is missing");
    return Arrays.stream(value.split("\\|", -1)).map(HeaderText::of).toList();
  }
}
