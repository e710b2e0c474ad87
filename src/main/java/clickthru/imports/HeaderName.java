package clickthru.imports;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name a column may have.
 *
 * @param text normalised; with {@code (*)} at its end any three letters in brackets fit, as in
 *     "Amount spent (EUR)"
 * @param nth which of several columns of that name, from 1
 */
record HeaderName(String text, int nth) {
  private static final Pattern NTH = Pattern.compile("(.+?)\\s*\\[(\\d)]");
  private static final Pattern CODE = Pattern.compile("(.+ ?\\()[a-z]{3}\\)");

  static HeaderName of(String written) {
    Matcher nth = NTH.matcher(written);
    return nth.matches()
        ? new HeaderName(HeaderText.of(nth.group(1)), Integer.parseInt(nth.group(2)))
        : new HeaderName(HeaderText.of(written), 1);
  }

  /**
   * The column of this name.
   *
   * @param headers normalised
   * @param from the first column that may be it
   * @param to the one after the last
   * @return its index, -1 when there is none
   */
  int in(List<String> headers, int from, int to) {
    int seen = 0;
    for (int i = from; i < to; i++) {
      if (fits(headers.get(i)) && ++seen == nth) return i;
    }
    return -1;
  }

  private boolean fits(String header) {
    if (header.equals(text)) return true;
    if (!text.endsWith("(*)")) return false;
    Matcher code = CODE.matcher(header);
    return code.matches() && code.group(1).equals(text.substring(0, text.length() - 2));
  }
}
