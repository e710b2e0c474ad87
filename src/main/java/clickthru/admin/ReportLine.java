package clickthru.admin;

import clickthru.impression.SnapshotFlag;
import clickthru.post.Baseline;
import clickthru.report.Beside;
import clickthru.report.CtrRow;
import clickthru.report.JudgedBy;
import clickthru.report.Percent;
import clickthru.report.Reading;
import clickthru.report.Shrinkage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line of the report.
 *
 * @param href the page of what the line stands for; null: it has none
 * @param channel the channel that all its posts share
 * @param bar null: there is no interval
 * @param ranked whether the lines stand in the order of their ranks
 * @param window which snapshots it is made of, where that is a choice
 * @param before null: the period before has none such, or nobody asked
 */
public record ReportLine(
    CtrRow row,
    @Nullable String href,
    @Nullable String channel,
    @Nullable String campaign,
    Scale.@Nullable Bar bar,
    boolean ranked,
    @Nullable String window,
    @Nullable Before before,
    Locale locale) {

  /** The reading in few words, since its numbers stand in the same line; empty: none. */
  public String reading() {
    if (row.judgedBy() == JudgedBy.REACH) return "judged by reach and engagement";
    Reading reading = row.reading();
    if (row.isZero()) return "0 impressions entered";
    if (reading == null) return "";
    return switch (reading) {
      case BEYOND -> "link used beyond " + (row.posts() == 1 ? "the post" : "the posts");
      case TOO_EARLY -> "too early to tell; usual";
      default -> reading.label() + " the usual";
    };
  }

  /** The rates that stand beside the CTR, each with its denominator. */
  public List<String> beside() {
    List<String> words = new ArrayList<>();
    Beside.Ratio viewable = row.beside().viewable();
    if (viewable != null) words.add(Percent.of(viewable.value(), locale) + " of viewable");
    Beside.Ratio opened = row.beside().opened();
    if (opened != null) words.add(Percent.of(opened.value(), locale) + " of opens, unreliable");
    return words;
  }

  /** What is to be known of a post's impressions, in few words; empty: nothing. */
  public String flags() {
    return row.beside().flags().stream().map(SnapshotFlag::words).collect(Collectors.joining(", "));
  }

  /** How many of its clicks are not in the first number, or in no rate; empty: none. */
  public String without() {
    long clicks = row.clicksWithoutImpressions();
    if (clicks == 0) return "";
    boolean all = row.postsWithoutImpressions() == row.posts();
    return all ? "in no rate" : String.format(locale, "+\u00a0%,d in no rate", clicks);
  }

  /** What its rank was made of, in few words; empty when the order is another one. */
  public String rank() {
    Long impressions = row.impressions();
    if (!ranked || row.ctr() == null || impressions == null) return "";
    Double shrunk = row.ctrShrunk();
    if (shrunk == null) return "not ranked";
    return impressions < Shrinkage.FEWEST
        ? "too few to rank"
        : "ranked as " + Percent.of(shrunk, locale);
  }

  /** The usual band that the reading is against; null when it is against none. */
  public @Nullable String usual() {
    Baseline usual = row.baseline();
    boolean against = row.reading() != null && row.reading() != Reading.BEYOND;
    return usual == null || !against ? null : Percent.range(usual.low(), usual.high(), locale);
  }
}
