package clickthru.admin;

import clickthru.post.Baseline;
import clickthru.report.CtrRow;
import clickthru.report.Percent;
import clickthru.report.Reading;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the report.
 *
 * @param href the page of what the line stands for; null: it has none
 * @param channel the channel that all its posts share
 * @param bar null: there is no interval
 * @param window which snapshots it is made of, where that is a choice
 * @param before null: the period before has none such, or nobody asked
 */
public record ReportLine(
    CtrRow row,
    @Nullable String href,
    @Nullable String channel,
    @Nullable String campaign,
    Scale.@Nullable Bar bar,
    @Nullable String window,
    @Nullable Before before,
    Locale locale) {

  /** The reading in few words, since its numbers stand in the same line; empty: none. */
  public String reading() {
    Reading reading = row.reading();
    if (reading == null) return "";
    return switch (reading) {
      case BEYOND -> "link used beyond " + (row.posts() == 1 ? "the post" : "the posts");
      case TOO_EARLY -> "too early to tell; usual";
      default -> reading.label() + " the usual";
    };
  }

  /** The usual band that the reading is against; null when it is against none. */
  public @Nullable String usual() {
    Baseline usual = row.baseline();
    boolean against = row.reading() != null && row.reading() != Reading.BEYOND;
    return usual == null || !against ? null : Percent.range(usual.low(), usual.high(), locale);
  }
}
