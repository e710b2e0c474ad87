package clickthru.redirect;

import org.jspecify.annotations.Nullable;

/** {@code ?ct_test} on a short link: a tap of the own team, to see that it works. */
final class TestLink {
  private static final String KEY = "ct_test";

  private TestLink() {}

  static boolean is(@Nullable String query) {
    if (query == null || !query.contains(KEY)) return false;
    for (String pair : query.split("&", -1)) if (isTest(pair)) return true;
    return false;
  }

  /** The query without it: the destination needn't know. */
  static @Nullable String without(@Nullable String query) {
    if (query == null || !query.contains(KEY)) return query;
    StringBuilder rest = new StringBuilder();
    for (String pair : query.split("&", -1)) {
      if (isTest(pair)) continue;
      if (rest.length() > 0) rest.append('&');
      rest.append(pair);
    }
    return rest.toString();
  }

  private static boolean isTest(String pair) {
    return pair.equals(KEY) || pair.startsWith(KEY + "=");
  }
}
