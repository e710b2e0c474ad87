package clickthru.redirect;

import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/**
 * What a request says about itself, cut down to what may be kept; read in one walk over its
 * headers.
 */
final class Evidence {
  private static final String YES = "1";

  private String userAgent = "";
  private String referer = "";
  private String purpose = "";
  private boolean untracked;
  private boolean forwarded;

  Evidence(HttpFields headers) {
    for (HttpField field : headers) {
      String name = field.getLowerCaseName();
      switch (name) {
        case "user-agent" -> {
          if (userAgent.isEmpty()) userAgent = value(field);
        }
        case "referer" -> {
          if (referer.isEmpty()) referer = value(field);
        }
        case "x-forwarded-for" -> forwarded = true;
        case "sec-gpc", "dnt" -> untracked |= YES.equals(field.getValue());
        case "sec-purpose", "purpose", "x-purpose", "x-moz" ->
            purpose += (purpose.isEmpty() ? "" : "; ") + name + '=' + value(field);
        default -> {}
      }
    }
  }

  String userAgent() {
    return userAgent;
  }

  String referrerHost() {
    return host(referer);
  }

  /** The headers by which a client says that it fetches ahead of a tap. */
  String purpose() {
    return purpose;
  }

  /** Whether a browser would use the answer for a later tap, without asking again. */
  boolean isSpeculative() {
    return purpose.contains("sec-purpose=pre");
  }

  /** Global Privacy Control or Do Not Track: such a click is counted, but gets no visitor hash. */
  boolean asksNotToBeTracked() {
    return untracked;
  }

  /** Whether a proxy, or the client, says that it stands for somebody else. */
  boolean isForwarded() {
    return forwarded;
  }

  /** Only the host of a Referer: its path and query may say who somebody is. */
  private static String host(String referer) {
    int start = referer.indexOf("://");
    if (start < 0) return "";
    start += 3;
    int end = start;
    while (end < referer.length() && isHostCharacter(referer.charAt(end))) end++;
    if (end < referer.length() && referer.charAt(end) == '@') return "";
    return end - start > 253 ? "" : referer.substring(start, end).toLowerCase(Locale.ROOT);
  }

  private static String value(HttpField field) {
    String value = field.getValue();
    return value == null ? "" : value;
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
