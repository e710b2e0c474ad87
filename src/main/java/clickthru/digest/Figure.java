package clickthru.digest;

import clickthru.post.Kind;
import clickthru.report.CtrRow;
import clickthru.report.Percent;
import clickthru.web.Formats;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a digest: a week's row, and that of the week before.
 *
 * @param before null: there was nothing then
 */
public record Figure(CtrRow row, @Nullable CtrRow before) {
  public String label() {
    return row.label();
  }

  /** Such as "54 clicks by people (the week before: 40)". */
  public String clicks(Formats format) {
    return format.text("digest.clicks", all(row), allBefore());
  }

  /** Such as "CTR 1.50 %, 95 % interval 1.15–1.95 %: 54 clicks on 3,600 views". */
  public @Nullable String rate(Formats format) {
    Double ctr = row.ctr();
    Long impressions = row.impressions();
    Kind kind = row.kind();
    if (ctr == null || impressions == null) return null;
    String rate =
        format.text(
            "digest.rate",
            Percent.of(ctr, format.locale()),
            interval(format),
            row.clicks(),
            impressions,
            format.text("words.kind." + (kind == null ? Kind.IMPRESSIONS : kind).key()));
    CtrRow then = before;
    Double ctrBefore = then == null ? null : then.ctr();
    if (ctrBefore == null) return rate;
    return rate + format.text("digest.rateBefore", Percent.of(ctrBefore, format.locale()));
  }

  private String interval(Formats format) {
    Double low = row.ctrLow();
    Double high = row.ctrHigh();
    if (low == null || high == null) return "";
    return format.text("digest.interval", Percent.interval(low, high, format.locale()));
  }

  /** As the webhook names it. */
  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("key", row.key());
    map.put("label", row.label());
    map.put("person_clicks", all(row));
    map.put("person_clicks_before", allBefore());
    map.put("counted_clicks", row.ctr() == null ? null : row.clicks());
    map.put("impressions", row.impressions());
    Kind kind = row.kind();
    map.put("kind", kind == null ? null : kind.key());
    map.put("ctr", row.ctr());
    map.put("ctr_low", row.ctrLow());
    map.put("ctr_high", row.ctrHigh());
    CtrRow then = before;
    map.put("ctr_before", then == null ? null : then.ctr());
    return map;
  }

  private long allBefore() {
    CtrRow then = before;
    return then == null ? 0 : all(then);
  }

  /** Those in the rate and those on posts without impressions. */
  private static long all(CtrRow row) {
    boolean unrated = row.postsWithoutImpressions() == row.posts();
    return unrated ? row.clicks() : row.clicks() + row.clicksWithoutImpressions();
  }
}
