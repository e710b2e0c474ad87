package clickthru.report;

import clickthru.web.TextFields;
import clickthru.web.TimeRange;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what a trend, or a curve, is asked for: the same words in the API and on the pages. */
public final class TrendFields {
  private static final ZoneId UTC = ZoneId.of("UTC");

  /** Every name that is read; each may be missing but {@code key}, unless all posts are meant. */
  public static final List<String> NAMES =
      List.of("of", "key", "step", "from", "to", "tz", "clicks", "suspects");

  private TrendFields() {}

  /**
   * Reads {@link #NAMES}.
   *
   * @throws clickthru.web.Problem 422 naming every wrong one
   */
  public static TrendQuery read(Map<String, List<String>> values) {
    TextFields first = new TextFields(values, UTC);
    ZoneId zone = QueryFields.zone(first);
    first.done();
    TextFields fields = new TextFields(values, zone);
    TrendOf of = QueryFields.read(fields, "of", "all", TrendOf::of, TrendOf.values());
    String key = of == null ? "" : key(fields, of);
    if (of == TrendOf.POST && fields.text("step", 100) != null) {
      fields.error("step", "is not for a post, whose trend goes from snapshot to snapshot");
    }
    TrendStep step = QueryFields.read(fields, "step", "week", TrendStep::of, TrendStep.values());
    Numerator clicks =
        QueryFields.read(fields, "clicks", "person", Numerator::of, Numerator.values());
    Suspects suspects = QueryFields.suspects(fields);
    TimeRange range = TimeRange.read(fields);
    fields.done();
    return new TrendQuery(
        Objects.requireNonNull(of),
        key,
        Objects.requireNonNull(step),
        Objects.requireNonNull(clicks),
        Objects.requireNonNull(suspects),
        range.from(),
        range.to(),
        zone);
  }

  /**
   * Reads {@code clicks} alone.
   *
   * @throws clickthru.web.Problem 422 when it is none
   */
  public static Numerator clicks(Map<String, List<String>> values) {
    TextFields fields = new TextFields(values, UTC);
    Numerator clicks =
        QueryFields.read(fields, "clicks", "person", Numerator::of, Numerator.values());
    fields.done();
    return Objects.requireNonNull(clicks);
  }

  private static String key(TextFields fields, TrendOf of) {
    String key = fields.text("key", 200);
    if (of == TrendOf.ALL) {
      if (key != null) fields.error("key", "is not for of=all");
      return "";
    }
    String wrong = wrong(key, of);
    if (wrong != null) fields.error("key", wrong);
    return key == null ? "" : key;
  }

  private static @Nullable String wrong(@Nullable String key, TrendOf of) {
    if (key == null) return "is required with of=" + of.key();
    boolean id = key.matches("[1-9]\\d{0,17}");
    return of == TrendOf.POST && !id ? "must be the post's id" : null;
  }
}
