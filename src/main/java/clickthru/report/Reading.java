package clickthru.report;

import clickthru.post.Baseline;
import clickthru.post.Kind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a rate says against the usual band of its channel. */
public enum Reading {
  /** The whole interval lies below the band. */
  BELOW,
  /** The whole interval lies inside the band. */
  WITHIN,
  /** The whole interval lies above the band. */
  ABOVE,
  /** The interval straddles an end of the band: more impressions are needed. */
  TOO_EARLY,
  /** More clicks than impressions: the link is used beyond this post. */
  BEYOND;

  /** The reading of an interval; null when there is no interval or no band to read it against. */
  static @Nullable Reading of(@Nullable Interval interval, @Nullable Baseline usual) {
    if (interval == null || usual == null) return null;
    if (interval.high() < usual.low()) return BELOW;
    if (interval.low() > usual.high()) return ABOVE;
    boolean inside = interval.low() >= usual.low() && interval.high() <= usual.high();
    return inside ? WITHIN : TOO_EARLY;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String label() {
    return key().replace('_', ' ');
  }

  /** A sentence with its numbers, such as "within the usual 1–3 % of Instagram stories". */
  static @Nullable String words(CtrRow row, @Nullable String channel, Locale locale) {
    Reading reading = row.reading();
    if (reading == null) return null;
    if (reading == BEYOND) return beyond(row, locale);
    Baseline usual = row.baseline();
    Double low = row.ctrLow();
    Double high = row.ctrHigh();
    if (usual == null || low == null || high == null) return null;
    String band =
        "the usual "
            + Percent.range(usual.low(), usual.high(), locale)
            + (channel == null ? "" : " of " + channel);
    return switch (reading) {
      case WITHIN -> "within " + band;
      case BELOW -> "below " + band + ": at most " + Percent.of(high, locale);
      case ABOVE -> "above " + band + ": at least " + Percent.of(low, locale);
      default ->
          "too early to tell: between %s and %s, against %s"
              .formatted(Percent.of(low, locale), Percent.of(high, locale), band);
    };
  }

  private static String beyond(CtrRow row, Locale locale) {
    Kind kind = row.kind();
    return String.format(
        locale,
        "%,d clicks on %,d %s: the link is used beyond %s",
        row.clicks(),
        row.impressions(),
        kind == null ? "impressions" : kind.label(),
        row.posts() == 1 ? "this post" : "these posts");
  }
}
