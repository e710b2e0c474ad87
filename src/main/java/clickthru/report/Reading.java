package clickthru.report;

import clickthru.post.Baseline;
import clickthru.post.Kind;
import clickthru.web.Formats;
import java.util.Locale;
import java.util.Objects;
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
  static @Nullable String words(CtrRow row, @Nullable String channel, Formats format) {
    Reading reading = row.reading();
    if (reading == null) return null;
    if (reading == BEYOND) return beyond(row, format);
    Baseline usual = row.baseline();
    if (usual == null || row.ctrLow() == null || row.ctrHigh() == null) return null;
    String low = Percent.of(row.ctrLow(), format.locale());
    String high = Percent.of(row.ctrHigh(), format.locale());
    String range = Percent.range(usual.low(), usual.high(), format.locale());
    String band =
        channel == null
            ? format.text("words.usual", range)
            : format.text("words.usualOf", range, channel);
    return switch (reading) {
      case WITHIN -> format.text("words.within", band);
      case BELOW -> format.text("words.below", band, high);
      case ABOVE -> format.text("words.above", band, low);
      default -> format.text("words.tooEarly", low, high, band);
    };
  }

  private static String beyond(CtrRow row, Formats format) {
    Kind kind = row.kind() == null ? Kind.IMPRESSIONS : row.kind();
    return format.text(
        "words.beyond",
        row.clicks(),
        Objects.requireNonNull(row.impressions()),
        format.text("words.kind." + kind.key()),
        row.posts());
  }
}
