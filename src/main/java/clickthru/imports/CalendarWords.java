package clickthru.imports;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The words in dates, in the languages that platforms' exports come in. They need no language to be
 * told: no word means one month here and another there.
 */
final class CalendarWords {
  static final List<Locale> LANGUAGES =
      Stream.of(
              "en", "es", "pt", "pt-PT", "de", "de-AT", "fr", "it", "nl", "sv", "ru", "el", "id",
              "tr", "ja", "ko")
          .map(Locale::forLanguageTag)
          .toList();

  private static final List<TextStyle> STYLES =
      List.of(
          TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE);

  /** Forms that exports and spreadsheet programs write and the Java tables don't have. */
  private static final Map<String, Integer> MORE_MONTHS =
      Map.ofEntries(
          Map.entry("janner", 1),
          Map.entry("ιαν", 1),
          Map.entry("φεβ", 2),
          Map.entry("mrz", 3),
          Map.entry("mar", 3),
          Map.entry("mrt", 3),
          Map.entry("μαρ", 3),
          Map.entry("апр", 4),
          Map.entry("απρ", 4),
          Map.entry("μαι", 5),
          Map.entry("май", 5),
          Map.entry("jun", 6),
          Map.entry("ιουν", 6),
          Map.entry("jul", 7),
          Map.entry("ιουλ", 7),
          Map.entry("agt", 8),
          Map.entry("ags", 8),
          Map.entry("agust", 8),
          Map.entry("αυγ", 8),
          Map.entry("sep", 9),
          Map.entry("sept", 9),
          Map.entry("set", 9),
          Map.entry("setiembre", 9),
          Map.entry("σεπ", 9),
          Map.entry("сен", 9),
          Map.entry("сент", 9),
          Map.entry("οκτ", 10),
          Map.entry("νοε", 11),
          Map.entry("нояб", 11),
          Map.entry("δεκ", 12));

  /** Words that may stand in a date and don't change it. */
  private static final Set<String> FILLERS =
      Set.of(
          "de", "del", "d", "of", "the", "at", "on", "um", "am", "a", "as", "alle", "ore", "il",
          "le", "la", "el", "den", "kl", "om", "στισ", "в", "г", "года", "t", "o", "er", "ος", "η",
          "st", "nd", "rd", "th", "pukul", "saat", "y");

  private static final Map<String, Integer> MONTHS = months();
  private static final Set<String> WEEKDAYS = weekdays();

  private CalendarWords() {}

  /** The month from 1 of a folded word; 0 when it is none. */
  static int month(String word) {
    return MONTHS.getOrDefault(word, 0);
  }

  /** Some weekdays are months as well: "mar." is mardi and March. */
  static boolean isWeekday(String word) {
    return WEEKDAYS.contains(word);
  }

  static boolean isFiller(String word) {
    return FILLERS.contains(word) || isWeekday(word);
  }

  private static Map<String, Integer> months() {
    Map<String, Integer> months = new HashMap<>();
    MORE_MONTHS.forEach((word, month) -> months.put(CellText.folded(word), month));
    for (Locale language : LANGUAGES) {
      for (TextStyle style : STYLES) {
        for (Month month : Month.values()) {
          String word = CellText.folded(month.getDisplayName(style, language)).replace(".", "");
          // 2月 and 2월 are numbers.
          if (word.chars().noneMatch(Character::isDigit)) months.put(word, month.getValue());
        }
      }
    }
    return months;
  }

  private static Set<String> weekdays() {
    Set<String> weekdays = new HashSet<>();
    for (Locale language : LANGUAGES) {
      for (TextStyle style : STYLES) {
        for (DayOfWeek day : DayOfWeek.values()) {
          String name = CellText.folded(day.getDisplayName(style, language));
          for (String word : name.split("[^\\p{L}]+", -1)) if (!word.isEmpty()) weekdays.add(word);
        }
      }
    }
    return weekdays;
  }
}
