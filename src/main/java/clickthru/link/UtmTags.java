package clickthru.link;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Puts campaign tags, and a visitor's own parameters, into an address. Purely textual: what the
 * address already has stays as it is to the byte, apart from the pairs that are replaced.
 */
public final class UtmTags {
  /** The longest address {@link #passOn} makes, in characters; servers commonly stop at 8 KB. */
  public static final int MAX_URL_LENGTH = 8_000;

  /** Printable, but not allowed in a query (RFC 3986) or risky in a header or in a page. */
  private static final String UNSAFE_IN_QUERY = "\"<>\\^`{|}#";

  private UtmTags() {}

  /**
   * The destination with these tags at the end of its query, before the fragment. A tag that gets a
   * new value loses its old one, whatever its case, in the query and in the fragment; other {@code
   * utm_*} stay. Spaces become {@code %20}, which every decoder reads alike ({@code +} isn't).
   */
  public static String tag(String destination, Utm utm) {
    List<Map.Entry<String, String>> tags = utm.pairs();
    if (tags.isEmpty()) return destination;
    Set<String> names = new HashSet<>();
    StringJoiner added = new StringJoiner("&");
    for (Map.Entry<String, String> tag : tags) {
      names.add(tag.getKey());
      added.add(tag.getKey() + "=" + Percent.encode(tag.getValue(), Percent::isUnreserved));
    }
    return UrlText.split(destination)
        .withoutInQuery(key -> names.contains(lower(key)))
        .withoutInFragment(key -> names.contains(lower(key)))
        .plus(added.toString())
        .toString();
  }

  /**
   * The tagged address with the visitor's own query parameters added, so that click ids such as
   * {@code fbclid} arrive.
   *
   * <p>The link's {@code utm_*} win over the visitor's; for every other parameter the visitor's
   * value takes the place of the destination's. Keys are compared decoded. Unsafe characters are
   * percent-encoded, so the result has no line break and no second {@code #}.
   *
   * @param visitorQuery the raw query of the request, without {@code ?}; may be missing
   * @return {@code taggedUrl} itself when nothing is to be added or the result would be longer than
   *     {@link #MAX_URL_LENGTH}
   */
  public static String passOn(String taggedUrl, @Nullable String visitorQuery) {
    if (visitorQuery == null || visitorQuery.isEmpty()) return taggedUrl;
    UrlText url = UrlText.split(taggedUrl);
    Set<String> utmTaken = utmKeys(url);
    Set<String> replaced = new HashSet<>();
    StringJoiner added = new StringJoiner("&");
    for (String pair : UrlText.pairs(visitorQuery)) {
      String key = UrlText.key(pair);
      String name = lower(key);
      if (pair.isEmpty() || (isUtm(name) && !utmTaken.add(name))) continue;
      replaced.add(key);
      added.add(Percent.encode(pair, UtmTags::isSafeInQuery));
    }
    if (replaced.isEmpty()) return taggedUrl;
    String passedOn = url.withoutInQuery(replaced::contains).plus(added.toString()).toString();
    return passedOn.length() > MAX_URL_LENGTH ? taggedUrl : passedOn;
  }

  /** The tags in a query as a visitor brought it; those that no link could have are left out. */
  public static Utm read(String query) {
    Map<String, String> tags = new HashMap<>();
    for (String pair : UrlText.pairs(query)) {
      String name = lower(UrlText.key(pair));
      if (isUtm(name))
        tags.putIfAbsent(name, Percent.decode(pair.substring(pair.indexOf('=') + 1)));
    }
    try {
      return new Utm(
          tags.get("utm_source"),
          tags.get("utm_medium"),
          tags.get("utm_campaign"),
          tags.get("utm_term"),
          tags.get("utm_content"),
          tags.get("utm_id"));
    } catch (IllegalArgumentException e) {
      return Utm.NONE;
    }
  }

  private static Set<String> utmKeys(UrlText url) {
    Set<String> keys = new HashSet<>();
    for (String key : url.queryKeys()) keys.add(lower(key));
    for (String key : url.fragmentKeys()) keys.add(lower(key));
    keys.removeIf(key -> !isUtm(key));
    return keys;
  }

  private static String lower(String key) {
    return key.toLowerCase(Locale.ROOT);
  }

  private static boolean isUtm(String lowerCaseKey) {
    return lowerCaseKey.startsWith("utm_");
  }

  private static boolean isSafeInQuery(int c) {
    return c > 0x20 && c < 0x7F && UNSAFE_IN_QUERY.indexOf(c) < 0;
  }
}
