package clickthru.post;

import clickthru.link.Percent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A pasted http or https address in its parts, so that equal pages can be told.
 *
 * @param host lower-case and in ASCII, with its port when that isn't the usual one
 * @param path as it stands, from its first slash
 * @param query as it stands, without its question mark
 * @param fragment as it stands, without its hash
 */
record WebAddress(String host, String path, String query, String fragment) {
  private static final Pattern AROUND =
      Pattern.compile("^[\\s\\p{Z}\\p{C}<\"'“„«]+|[\\s\\p{Z}\\p{C}>\"'”“»]+$");
  private static final Pattern INSIDE = Pattern.compile("[\\s\\p{Z}\\p{Cc}]");
  private static final Pattern SCHEME = Pattern.compile("(?i)^(?:https?:)?//");
  private static final Pattern OTHER_SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:(?!\\d)");
  private static final Pattern DEVICE = Pattern.compile("^(?:www|m|mobile)\\.(?=.*\\.)");

  /** Null when the text isn't such an address; one without a scheme must be a platform's. */
  static @Nullable WebAddress of(String text) {
    if (text.length() > PostAddress.MAX_LENGTH) return null;
    String url = AROUND.matcher(text).replaceAll("");
    if (url.isEmpty() || INSIDE.matcher(url).find()) return null;
    boolean web = url.matches("(?i)https?://.*");
    if (!web && OTHER_SCHEME.matcher(url).find()) return null;
    String rest = SCHEME.matcher(url).replaceFirst("");
    WebAddress address = split(rest);
    if (address == null) return null;
    return web || Site.platform(address.host) != Platform.OTHER ? address : null;
  }

  /** The parts of the path, decoded, without empty ones. */
  List<String> segments() {
    return Arrays.stream(path.split("/")).filter(s -> !s.isEmpty()).map(Percent::decode).toList();
  }

  /** The segment after the one of this name (in any case), or empty. */
  String after(String name) {
    List<String> segments = segments();
    for (int i = 0; i + 1 < segments.size(); i++) {
      if (segments.get(i).equalsIgnoreCase(name)) return segments.get(i + 1);
    }
    return "";
  }

  /** The decoded value of a parameter, or empty. */
  String parameter(String name) {
    for (String pair : pairs()) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).equals(name)) {
        return Percent.decode(pair.substring(equals + 1));
      }
    }
    return "";
  }

  /**
   * The page itself: without scheme, device, tracking and order of parameters. A fragment stays
   * when it is a route of the page's script.
   */
  String page() {
    TreeSet<String> kept = new TreeSet<>();
    for (String pair : pairs()) {
      if (!Tracking.isTracking(pair)) kept.add(normal(pair));
    }
    String route = fragment.startsWith("/") || fragment.startsWith("!") ? "#" + fragment : "";
    String page = DEVICE.matcher(host).replaceFirst("") + normal(path).replaceFirst("/+$", "");
    return page + (kept.isEmpty() ? "" : "?" + String.join("&", kept)) + normal(route);
  }

  private List<String> pairs() {
    List<String> pairs = new ArrayList<>();
    // An address copied from a page's source has &amp; for &.
    for (String pair : query.replace("&amp;", "&").split("&", -1)) {
      if (!pair.isEmpty()) pairs.add(pair);
    }
    return pairs;
  }

  private static @Nullable WebAddress split(String rest) {
    int end = end(rest, "/?#");
    String host = host(rest.substring(0, end));
    if (host == null) return null;
    int hash = end(rest, "#");
    int mark = Math.min(end(rest, "?"), hash);
    String query = mark < hash ? rest.substring(mark + 1, hash) : "";
    String fragment = hash < rest.length() ? rest.substring(hash + 1) : "";
    return new WebAddress(host, rest.substring(end, mark), query, fragment);
  }

  private static int end(String text, String stops) {
    for (int i = 0; i < text.length(); i++) if (stops.indexOf(text.charAt(i)) >= 0) return i;
    return text.length();
  }

  /** As a browser reads it; null for what is no host, or has a user's name before it. */
  private static @Nullable String host(String authority) {
    if (authority.isEmpty() || authority.indexOf('@') >= 0) return null;
    HttpUrl url = HttpUrl.parse("https://" + authority.replaceFirst(":80$", "") + "/");
    if (url == null || url.pathSize() != 1) return null;
    String host = url.host().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    if (host.isEmpty()) return null;
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return url.port() == 443 ? name : name + ":" + url.port();
  }

  /** Escapes in one form: none where none is needed, upper-case where one is. */
  private static String normal(String text) {
    StringBuilder normal = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int end = text.charAt(i) == '%' ? i + 3 : text.offsetByCodePoints(i, 1);
      String one = text.substring(i, Math.min(end, text.length()));
      normal.append(one.startsWith("%") ? escape(one) : Percent.encode(one, c -> c < 0x80));
      i = end;
    }
    return normal.toString();
  }

  private static String escape(String escape) {
    String plain = Percent.decode(escape);
    boolean needless = plain.length() == 1 && Percent.isUnreserved(plain.charAt(0));
    return needless ? plain : escape.toUpperCase(Locale.ROOT);
  }
}
