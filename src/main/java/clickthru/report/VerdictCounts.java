package clickthru.report;

import clickthru.click.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Clicks by verdict.
 *
 * @param received all clicks, the sum of the verdicts
 * @param verdicts every verdict by name, 0 included, in the order of their codes
 * @param unique person clicks, one a visitor and UTC day
 */
public record VerdictCounts(long received, Map<String, Long> verdicts, long unique) {
  public VerdictCounts {
    verdicts = Collections.unmodifiableMap(new LinkedHashMap<>(verdicts));
  }

  static VerdictCounts of(Map<Integer, Long> byCode, long unique) {
    Map<String, Long> byName = new LinkedHashMap<>();
    for (Verdict verdict : Verdict.values()) {
      byName.put(verdict.key(), byCode.getOrDefault(verdict.code, 0L));
    }
    long received = byCode.values().stream().mapToLong(Long::longValue).sum();
    return new VerdictCounts(received, byName, unique);
  }

  /** Those of people. */
  public long person() {
    return verdicts.getOrDefault(Verdict.PERSON.key(), 0L);
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
