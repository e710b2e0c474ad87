package clickthru.redirect;

import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/** What a request says about itself, cut down to what may be kept. */
final class Evidence {
  private Evidence() {}

  /** Global Privacy Control or Do Not Track: such a click is counted, but gets no visitor hash. */
  static boolean asksNotToBeTracked(HttpFields headers) {
    return "1".equals(headers.get("Sec-GPC")) || "1".equals(headers.get("DNT"));
  }

  /** Only the host of a Referer: its path and query may say who somebody is. */
  static String host(@Nullable String referer) {
    if (referer == null) return "";
    int start = referer.indexOf("://");
    if (start < 0) return "";
    start += 3;
    int end = start;
    while (end < referer.length() && isHostCharacter(referer.charAt(end))) end++;
    if (end < referer.length() && referer.charAt(end) == '@') return "";
    return end - start > 253 ? "" : referer.substring(start, end).toLowerCase(Locale.ROOT);
  }

  /** The headers by which a client says that it fetches ahead of a tap. */
  static String purpose(HttpFields headers) {
    StringBuilder purpose = null;
    for (HttpField field : headers) {
      String name = field.getLowerCaseName();
      switch (name) {
        case "sec-purpose", "purpose", "x-purpose", "x-moz" -> {
          if (purpose == null) purpose = new StringBuilder();
          else purpose.append("; ");
          purpose.append(name).append('=').append(field.getValue());
        }
        default -> {}
      }
    }
    return purpose == null ? "" : purpose.toString();
  }

  private static boolean isHostCharacter(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '.'
        || c == '-'
        || c == '_';
  }
}
