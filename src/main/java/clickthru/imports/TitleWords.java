package clickthru.imports;

import java.text.Normalizer;
import java.util.Locale;

/** A text with nothing but what is read out: two titles that sound the same are the same. */
final class TitleWords {
  private TitleWords() {}

  static String of(String title) {
    String plain = Normalizer.normalize(title, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    StringBuilder words = new StringBuilder(plain.length());
    boolean gap = false;
    for (int i = 0; i < plain.length(); ) {
      int c = plain.codePointAt(i);
      i += Character.charCount(c);
      if (!Character.isLetterOrDigit(c)) {
        gap = true;
        continue;
      }
      if (gap && words.length() > 0) words.append(' ');
      gap = false;
      words.appendCodePoint(c);
    }
    return words.toString();
  }
}
