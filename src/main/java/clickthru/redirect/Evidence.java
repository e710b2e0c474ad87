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
  private static final String OWN_COOKIE = "ct_own=1";

  private String userAgent = "";
  private String referer = "";
  private String purpose = "";
  private String language = "";
  private boolean ownBrowser;
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
        case "accept-language" -> {
          if (language.isEmpty()) language = language(value(field));
        }
        case "cookie" -> ownBrowser |= isOwn(value(field));
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

  /** The primary tag of the language the client likes best, as {@code de}; empty when none. */
  String language() {
    return language;
  }

  /** Whether somebody of the team opted this browser out. */
  boolean isOwnBrowser() {
    return ownBrowser;
  }

  /** Global Privacy Control or Do Not Track; what follows from it is {@link PrivacySignals}. */
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

  /** Two to eight letters up to the first thing that is none. */
  private static String language(String accepted) {
    int end = 0;
    while (end < accepted.length() && isLetter(accepted.charAt(end))) end++;
    if (end < 2 || end > 8) return "";
    return accepted.substring(0, end).toLowerCase(Locale.ROOT);
  }

  private static boolean isOwn(String cookies) {
    if (!cookies.contains(OWN_COOKIE)) return false;
    for (String cookie : cookies.split(";", -1)) if (cookie.strip().equals(OWN_COOKIE)) return true;
    return false;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
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
