package clickthru.link;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An address cut at its first {@code #} and then its first {@code ?}, and nothing more: no part is
 * decoded or rewritten, because a signed or unusual address stops working when a byte changes.
 *
 * @param base everything before the query
 * @param query without its {@code ?}; null when there is no {@code ?}
 * @param fragment without its {@code #}; null when there is no {@code #}
 */
record UrlText(String base, @Nullable String query, @Nullable String fragment) {

  static UrlText split(String url) {
    int hash = url.indexOf('#');
    String fragment = hash < 0 ? null : url.substring(hash + 1);
    String head = hash < 0 ? url : url.substring(0, hash);
    int mark = head.indexOf('?');
    if (mark < 0) return new UrlText(head, null, fragment);
    return new UrlText(head.substring(0, mark), head.substring(mark + 1), fragment);
  }

  /** The same address with one more piece of query, which is not encoded here. */
  UrlText plus(String pairs) {
    if (query == null || query.isEmpty()) return new UrlText(base, pairs, fragment);
    String joint = query.endsWith("&") ? "" : "&";
    return new UrlText(base, query + joint + pairs, fragment);
  }

  UrlText withoutInQuery(Predicate<String> key) {
    if (query == null) return this;
    String kept = without(query, key);
    return new UrlText(base, kept.isEmpty() && !query.isEmpty() ? null : kept, fragment);
  }

  /** Drops pairs from {@code #a=1&b=2} and from the query of a route, {@code #/page?a=1}. */
  UrlText withoutInFragment(Predicate<String> key) {
    if (fragment == null) return this;
    int list = startOfFragmentPairs(fragment);
    String kept = without(fragment.substring(list), key);
    if (!kept.isEmpty()) return new UrlText(base, query, fragment.substring(0, list) + kept);
    if (list == fragment.length()) return this;
    return new UrlText(base, query, list == 0 ? null : fragment.substring(0, list - 1));
  }

  /** The keys in the query, decoded. */
  List<String> queryKeys() {
    return keys(query == null ? "" : query);
  }

  /** The keys in the fragment, decoded. */
  List<String> fragmentKeys() {
    return fragment == null ? List.of() : keys(fragment.substring(startOfFragmentPairs(fragment)));
  }

  /** A pair's key as a server would understand it: {@code utm%5Fsource} is utm_source. */
  static String key(String pair) {
    int equals = pair.indexOf('=');
    String raw = equals < 0 ? pair : pair.substring(0, equals);
    return Percent.decode(raw.replace('+', ' '));
  }

  static String[] pairs(String list) {
    return list.split("&", -1);
  }

  @Override
  public String toString() {
    return base + (query == null ? "" : "?" + query) + (fragment == null ? "" : "#" + fragment);
  }

  private static String without(String list, Predicate<String> key) {
    List<String> kept = new ArrayList<>();
    for (String pair : pairs(list)) {
      if (!key.test(key(pair))) kept.add(pair);
    }
    return String.join("&", kept);
  }

  private static List<String> keys(String list) {
    List<String> keys = new ArrayList<>();
    for (String pair : pairs(list)) {
      if (!pair.isEmpty()) keys.add(key(pair));
    }
    return keys;
  }

  /** After the {@code ?} of a route; from the start when the fragment itself is a list of pairs. */
  private static int startOfFragmentPairs(String fragment) {
    int mark = fragment.indexOf('?');
    if (mark < 0) return 0;
    boolean route = fragment.startsWith("/") || fragment.startsWith("!");
    int equals = fragment.indexOf('=');
    return route || equals < 0 || equals > mark ? mark + 1 : 0;
  }
}
