package clickthru.report;

import clickthru.post.Kind;
import clickthru.web.Formats;
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
  public String words(Formats format) {
    if (seen != null && adjusted != null) return compared(format).pair(seen, adjusted, tests);
    if (a.kind() != null && b.kind() != null && a.kind() != b.kind()) {
      ComparisonWords of = compared(format);
      return format.text(
          "words.compare.otherKinds", of.a(), kind(a, format), of.b(), kind(b, format));
    }
    return compared(format).posts(rate(a), rate(b));
  }

  /** Such as "B’s true rate is the higher one with a chance of 98.77 %"; null without a test. */
  public @Nullable String chance(Formats format) {
    return seen == null ? null : compared(format).chance(seen);
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
    map.put("words", words(Formats.plain()));
    map.put("chance", chance(Formats.plain()));
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
  private ComparisonWords compared(Formats format) {
    boolean same = a.name().equals(b.name());
    String ofA = same ? a.name() + " (" + a.key() + ")" : a.name();
    String ofB = same ? b.name() + " (" + b.key() + ")" : b.name();
    return new ComparisonWords(ofA, ofB, format.text("words.clicks"), kind(a, format), format);
  }

  private static String kind(CtrRow row, Formats format) {
    Kind kind = row.kind() == null ? Kind.IMPRESSIONS : row.kind();
    return format.text("words.kind." + kind.key());
  }

  private static Rate rate(CtrRow row) {
    Long impressions = row.impressions();
    return new Rate(row.clicks(), impressions == null ? 0 : impressions);
  }
}
