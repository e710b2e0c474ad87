package clickthru.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Clicks by verdict.
 *
 * @param received all clicks, the sum of the verdicts
 * @param verdicts every verdict by name, 0 included, in the order of their codes
 * @param unique person clicks, one a visitor and UTC day
 */
public record VerdictCounts(long received, Map<String, Long> verdicts, long unique) {
  static final int PERSON = 0;

  /** Names by code, as the click table stores them. */
  private static final List<String> NAMES =
      List.of("person", "bot", "preview", "prefetch", "head", "duplicate", "internal", "suspect");

  public VerdictCounts {
    verdicts = Collections.unmodifiableMap(new LinkedHashMap<>(verdicts));
  }

  /** A code this program has no name for keeps its number, so that the sum stays the sum. */
  static VerdictCounts of(Map<Integer, Long> byCode, long unique) {
    Map<String, Long> byName = new LinkedHashMap<>();
    for (String name : NAMES) byName.put(name, 0L);
    byCode.forEach(
        (code, clicks) ->
            byName.put(code < NAMES.size() ? NAMES.get(code) : Integer.toString(code), clicks));
    long received = byCode.values().stream().mapToLong(Long::longValue).sum();
    return new VerdictCounts(received, byName, unique);
  }

  /** As the API names and orders it. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("received", received);
    map.put("verdicts", verdicts);
    map.put("unique", unique);
    return map;
  }
}
