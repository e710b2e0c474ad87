package clickthru.imports;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A cell's text in the one form that numbers and dates are read from. */
final class CellText {
  /** No figure and no date is longer; what is longer isn't looked at. */
  static final int MAX_LENGTH = 100;

  private static final int QUOTED = 40;
  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern MARKS = Pattern.compile("\\p{Mn}");
  private static final Pattern DASHES = Pattern.compile("[-\u2010-\u2015\u2212]+");
  private static final Set<String> MISSING =
      Set.of("", "n/a", "#n/a", "na", "n.a.", "undefined", "null", "nan", "none", "(not set)");

  private CellText() {}

  /** Full-width and Arabic digits as ASCII, every space as one plain space, no invisible signs. */
  static String plain(String text) {
    String visible =
        INVISIBLE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    StringBuilder plain = new StringBuilder(visible.length());
    visible
        .codePoints()
        .forEach(
            c -> {
              boolean digit = Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
              if (digit) plain.append(Character.digit(c, 10));
              else plain.appendCodePoint(c == '\u2212' ? '-' : c == '\u2019' ? '\'' : c);
            });
    return SPACES.matcher(plain).replaceAll(" ").strip();
  }

  /** Plain, lower-case and without accents, for words. */
  static String folded(String text) {
    String lower = plain(text).toLowerCase(Locale.ROOT);
    String bare = MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
    return Normalizer.normalize(bare, Normalizer.Form.NFC).replace('ı', 'i').replace('ς', 'σ');
  }

  /** Whether a plain text is what exports write where they have no figure. */
  static boolean isMissing(String plain) {
    return DASHES.matcher(plain).matches() || MISSING.contains(plain.toLowerCase(Locale.ROOT));
  }

  /** The text in quotation marks for a message, shortened. */
  static String quoted(String text) {
    String start = text.strip();
    if (start.length() <= QUOTED) return "“" + start + "”";
    return "“" + start.substring(0, start.offsetByCodePoints(0, QUOTED / 2)) + "…”";
  }
}
