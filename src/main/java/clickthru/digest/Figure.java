package clickthru.digest;

import clickthru.post.Kind;
import clickthru.report.CtrRow;
import clickthru.report.Percent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a digest: a week's row, and that of the week before.
 *
 * @param before null: there was nothing then
 */
public record Figure(CtrRow row, @Nullable CtrRow before) {
  private static final Locale LOCALE = Locale.ENGLISH;

  public String label() {
    return row.label();
  }

  /** Such as "54 clicks by people (the week before: 40)". */
  public String clicks() {
    long clicks = all(row);
    return String.format(
        LOCALE,
        "%,d %s by people (the week before: %,d)",
        clicks,
        clicks == 1 ? "click" : "clicks",
        allBefore());
  }

  /** Such as "CTR 1.50 %, 95 % interval 1.15–1.95 %: 54 clicks on 3,600 views". */
  public @Nullable String rate() {
    Double ctr = row.ctr();
    Kind kind = row.kind();
    if (ctr == null) return null;
    Double low = row.ctrLow();
    Double high = row.ctrHigh();
    String interval =
        low == null || high == null
            ? ""
            : ", 95 %% interval %s–%s"
                .formatted(Percent.of(low, LOCALE).replace(" %", ""), Percent.of(high, LOCALE));
    CtrRow then = before;
    Double ctrBefore = then == null ? null : then.ctr();
    return String.format(
        LOCALE,
        "CTR %s%s: %,d clicks on %,d %s%s",
        Percent.of(ctr, LOCALE),
        interval,
        row.clicks(),
        row.impressions(),
        kind == null ? "impressions" : kind.label(),
        ctrBefore == null ? "" : " (the week before: " + Percent.of(ctrBefore, LOCALE) + ")");
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
