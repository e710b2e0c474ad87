package clickthru.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two rows of a report side by side.
 *
 * @param seen null: there is no test
 * @param adjusted Holm's p over all pairs that were looked at together; null as {@code seen}
 * @param tests how many of those pairs have a test
 */
public record Pair(
    CtrRow a, CtrRow b, @Nullable Comparison seen, @Nullable Double adjusted, int tests) {

  /** The test between two rows; null when their kinds differ, or either is no proportion. */
  static @Nullable Comparison test(CtrRow a, CtrRow b) {
    return a.kind() == null || a.kind() != b.kind() ? null : Comparison.of(rate(a), rate(b));
  }

  /** Whether they differ by more than chance, all pairs considered. */
  public boolean differs() {
    return adjusted != null && adjusted < Comparison.ALPHA;
  }

  /** Impressions still missing on both together; null when they differ, or nobody can tell. */
  public @Nullable Long missing() {
    return seen == null || differs() ? null : SampleSize.missing(seen);
  }

  /** What the test says, or why there is none. */
  public String words(Locale locale) {
    if (seen != null && adjusted != null) return words().in(locale).pair(seen, adjusted, tests);
    if (a.kind() != null && b.kind() != null && a.kind() != b.kind()) {
      return "No test: %s counts %s, %s counts %s"
          .formatted(words().a(), a.kind().label(), words().b(), b.kind().label());
    }
    return words().in(locale).posts(rate(a), rate(b));
  }

  /** Such as "B’s true rate is the higher one with a chance of 98.77 %"; null without a test. */
  public @Nullable String chance(Locale locale) {
    return seen == null ? null : words().in(locale).chance(seen);
  }

  /** As the API names it; the difference is a − b. */
  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("a", a.key());
    map.put("b", b.key());
    map.put("test", seen == null ? null : seen.test().name().toLowerCase(Locale.ROOT));
    map.put("z", seen == null ? null : seen.z());
    map.put("p", seen == null ? null : seen.p());
    map.put("p_adjusted", adjusted);
    map.put("differs", seen == null ? null : differs());
    map.put("difference", seen == null ? null : map(seen.difference()));
    map.put("chance_b_higher", seen == null ? null : seen.chanceBIsHigher());
    map.put("more_impressions", missing());
    map.put("words", words(Locale.ROOT));
    map.put("chance", chance(Locale.ROOT));
    return map;
  }

  private static Map<String, Object> map(Difference difference) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("value", difference.value());
    map.put("low", difference.low());
    map.put("high", difference.high());
    return map;
  }

  /** Posts of the same title are told apart by their numbers. */
  private ComparisonWords words() {
    boolean same = a.name().equals(b.name());
    String ofA = same ? a.name() + " (" + a.key() + ")" : a.name();
    String ofB = same ? b.name() + " (" + b.key() + ")" : b.name();
    String shown = a.kind() != null ? a.kind().label() : "impressions";
    return new ComparisonWords(ofA, ofB, "clicks", shown, Locale.ROOT);
  }

  private static Rate rate(CtrRow row) {
    Long impressions = row.impressions();
    return new Rate(row.clicks(), impressions == null ? 0 : impressions);
  }
}
