package clickthru.admin;

import clickthru.post.Baseline;
import clickthru.report.Beside;
import clickthru.report.CtrRow;
import clickthru.report.JudgedBy;
import clickthru.report.Percent;
import clickthru.report.Reading;
import clickthru.report.Shrinkage;
import clickthru.web.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line of the report.
 *
 * @param label what the line stands for, in the language of the page
 * @param thenLabel by what it is split; null: by nothing
 * @param href the page of what the line stands for; null: it has none
 * @param channel the channel that all its posts share
 * @param bar null: there is no interval
 * @param ranked whether the lines stand in the order of their ranks
 * @param window which snapshots it is made of, where that is a choice
 * @param before null: the period before has none such, or nobody asked
 */
public record ReportLine(
    CtrRow row,
    String label,
    @Nullable String thenLabel,
    @Nullable String href,
    @Nullable String channel,
    @Nullable String campaign,
    Scale.@Nullable Bar bar,
    boolean ranked,
    @Nullable String window,
    @Nullable Before before,
    Formats format) {

  /** What the line stands for, such as "Launch · Instagram". */
  public String name() {
    return thenLabel == null || thenLabel.equals(label) ? label : label + " · " + thenLabel;
  }

  /** The reading in few words, since its numbers stand in the same line; empty: none. */
  public String reading() {
    if (row.judgedBy() == JudgedBy.REACH) return format.text("words.byReach");
    Reading reading = row.reading();
    if (row.isZero()) return format.text("words.zeroEntered");
    if (reading == null) return "";
    return format.text("words.short." + reading.key(), row.posts());
  }

  /** The rates that stand beside the CTR, each with its denominator. */
  public List<String> beside() {
    List<String> words = new ArrayList<>();
    Beside.Ratio viewable = row.beside().viewable();
    if (viewable != null) words.add(format.text("words.ofViewable", percent(viewable.value())));
    Beside.Ratio opened = row.beside().opened();
    if (opened != null) words.add(format.text("words.ofOpens", percent(opened.value())));
    return words;
  }

  /** What is to be known of a post's impressions, in few words; empty: nothing. */
  public String flags() {
    return row.beside().flags().stream()
        .map(flag -> format.text("words.flag." + flag.key()))
        .collect(Collectors.joining(", "));
  }

  /** How many of its clicks are not in the first number, or in no rate; empty: none. */
  public String without() {
    return without(row, format);
  }

  /** The same of a row. */
  static String without(CtrRow row, Formats format) {
    long clicks = row.clicksWithoutImpressions();
    if (clicks == 0) return "";
    boolean all = row.postsWithoutImpressions() == row.posts();
    return all ? format.text("words.inNoRate") : format.text("words.moreInNoRate", clicks);
  }

  /** What its rank was made of, in few words; empty when the order is another one. */
  public String rank() {
    Long impressions = row.impressions();
    if (!ranked || row.ctr() == null || impressions == null) return "";
    Double shrunk = row.ctrShrunk();
    if (shrunk == null) return format.text("words.notRanked");
    return impressions < Shrinkage.FEWEST
        ? format.text("words.tooFewToRank")
        : format.text("words.rankedAs", percent(shrunk));
  }

  /** The usual band that the reading is against; null when it is against none. */
  public @Nullable String usual() {
    Baseline usual = row.baseline();
    boolean against = row.reading() != null && row.reading() != Reading.BEYOND;
    return usual == null || !against
        ? null
        : Percent.range(usual.low(), usual.high(), format.locale());
  }

  private String percent(double fraction) {
    return Percent.of(fraction, format.locale());
  }
}
