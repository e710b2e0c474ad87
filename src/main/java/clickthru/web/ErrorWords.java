package clickthru.web;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the parsers say, in other languages. They speak English, for the API's sake; a page finds
 * what they said among the bundle's texts of {@code errors} and says it in its reader's language.
 * The same for the sentences that {@code channels.conf} comes with.
 */
final class ErrorWords {
  private static final String SECTION = "errors.";
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

  /** What can be said: its English as a pattern, in which anything may stand for {0}. */
  private record Known(String key, Pattern pattern, List<Integer> places, int letters) {}

  // The one that says most comes first: "must be a day in the years {0}" before "must be {0}".
  private static final List<Known> ALL =
      Texts.all("en").entrySet().stream()
          .filter(text -> text.getKey().startsWith(SECTION))
          .map(text -> known(text.getKey(), text.getValue()))
          .sorted(Comparator.comparing(Known::letters).reversed().thenComparing(Known::key))
          .toList();

  private ErrorWords() {}

  /** The same in another language; as it is when it is not known. */
  static String in(String language, String english) {
    if (Texts.all(language).isEmpty() || language.equals("en")) return english;
    for (Known known : ALL) {
      Matcher said = known.pattern.matcher(english);
      if (said.matches()) return put(Texts.say(language, Locale.ROOT, known.key), known, said);
    }
    return english;
  }

  private static String put(String text, Known known, MatchResult said) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> {
              int group = known.places.indexOf(Integer.valueOf(place.group(1))) + 1;
              return Matcher.quoteReplacement(group == 0 ? place.group() : said.group(group));
            });
  }

  private static Known known(String key, String english) {
    StringBuilder pattern = new StringBuilder();
    int end = 0;
    List<MatchResult> places = PLACE.matcher(english).results().toList();
    for (MatchResult place : places) {
      pattern.append(quoted(english.substring(end, place.start()))).append("(.+?)");
      end = place.end();
    }
    pattern.append(quoted(english.substring(end)));
    List<Integer> numbers = places.stream().map(p -> Integer.valueOf(p.group(1))).toList();
    int letters = PLACE.matcher(english).replaceAll("").length();
    // What was made a sentence already begins with a capital.
    int flags = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    return new Known(key, Pattern.compile(pattern.toString(), flags), numbers, letters);
  }

  /** The bundle has typographic apostrophes, what is said plain ones. */
  private static String quoted(String text) {
    return Pattern.quote(text).replace("\u2019", "\\E['\u2019]\\Q");
  }
}
