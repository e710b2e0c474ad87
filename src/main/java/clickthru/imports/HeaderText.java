package clickthru.imports;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Headers as they are compared: platforms write them with byte-order marks, soft hyphens inside
 * words, no-break spaces, and the apostrophes and quotes of the day.
 */
final class HeaderText {
  private static final Pattern UNSEEN =
      Pattern.compile("[\u00ad\u200b-\u200f\u2060\u202a-\u202e\ufeff]");
  private static final Pattern SPACES = Pattern.compile("[\\s\u00a0\u202f]+");
  private static final Pattern APOSTROPHES = Pattern.compile("[\u2018\u2019\u02bc`\u00b4]");
  private static final Pattern QUOTES = Pattern.compile("[\u201c-\u201f\u00ab\u00bb]");

  private HeaderText() {}

  static String of(String text) {
    String plain = UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    plain = APOSTROPHES.matcher(plain).replaceAll("'");
    plain = QUOTES.matcher(plain).replaceAll("\"");
    plain = SPACES.matcher(plain).replaceAll(" ").strip();
    return plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
