package clickthru.click;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The headers by which a client says that it fetches ahead of a tap. */
final class Purpose {
  /** Which values say so; all others are none of our business. */
  private static final Map<String, Set<String>> AHEAD =
      Map.of(
          "sec-purpose", Set.of("prefetch", "prerender"),
          "purpose", Set.of("prefetch", "preview"),
          "x-purpose", Set.of("preview", "prefetch", "instant"),
          "x-moz", Set.of("prefetch"));

  private Purpose() {}

  /**
   * @param kept the headers as {@code name=value} pairs joined by {@code "; "}, as a click keeps
   *     them; a value may itself have parts, such as {@code sec-purpose=prefetch;prerender}
   */
  static boolean isAhead(String kept) {
    if (kept.isEmpty()) return false;
    Set<String> ahead = Set.of();
    for (String part : kept.toLowerCase(Locale.ROOT).split("[;,]", -1)) {
      String value = part.strip();
      int equals = value.indexOf('=');
      if (equals > 0 && AHEAD.containsKey(value.substring(0, equals))) {
        ahead = AHEAD.getOrDefault(value.substring(0, equals), Set.of());
        value = value.substring(equals + 1).strip();
      }
      if (ahead.contains(value)) return true;
    }
    return false;
  }
}
