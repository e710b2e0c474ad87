package clickthru.admin;

import clickthru.demo.DemoRemoval;
import clickthru.post.Channel;
import clickthru.post.Kind;
import clickthru.report.CtrRow;
import clickthru.report.LinkCare;
import clickthru.report.Overview;
import clickthru.report.Percent;
import clickthru.report.Standout;
import clickthru.web.Form;
import clickthru.web.Formats;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the overview shows.
 *
 * @param due null: the reader types no impressions
 * @param complete whether every click until now is counted
 */
public record OverviewView(
    Overview overview,
    LinkCare care,
    @Nullable Typing due,
    ChannelChart chart,
    boolean complete,
    DemoRemoval.State demo,
    Formats format) {

  /**
   * Posts waiting for impressions, to be typed.
   *
   * @param more whether there are others
   * @param saved the posts whose numbers have just been stored, with their rates
   * @param gone how many typed rows belong to posts archived meanwhile
   */
  public record Typing(
      List<ImpressionsPage.Row> rows,
      boolean more,
      Form form,
      List<CtrRow> saved,
      int gone,
      String once) {}

  public boolean isEmpty() {
    return overview.planned() == 0 && !overview.everClicked();
  }

  /** The four of the week; with several kinds of impressions those of the most shown. */
  public List<WeekFigure> figures() {
    Overview.KindRates rates = overview.rates().isEmpty() ? null : overview.rates().get(0);
    List<WeekFigure> figures = new ArrayList<>();
    if (rates != null) {
      figures.add(WeekFigure.impressions(kind(rates.kind()), rates, format));
    }
    figures.add(
        WeekFigure.of(
            "unique",
            format.text("overview.people"),
            overview.people(),
            format.text("overview.clicks", overview.clicks().now()),
            format));
    if (rates != null) figures.add(WeekFigure.ctr(ctr(rates.kind()), rates, format));
    figures.add(
        WeekFigure.of(
            "conversions",
            format.text("overview.conversions"),
            overview.conversions(),
            "",
            format));
    return figures;
  }

  /** Clicks by people on the day of the reader. */
  public long today() {
    List<Overview.Day> days = overview.days();
    return days.isEmpty() ? 0 : days.get(days.size() - 1).all();
  }

  public ChannelMark mark(Channel channel) {
    return ChannelMark.of(channel.key(), channel.name());
  }

  /** Kinds of impressions beside that of the figures: they are never added up. */
  public List<Overview.KindRates> otherKinds() {
    List<Overview.KindRates> all = overview.rates();
    return all.size() < 2 ? List.of() : all.subList(1, all.size());
  }

  public WeekFigure impressions(Overview.KindRates rates) {
    return WeekFigure.impressions(kind(rates.kind()), rates, format);
  }

  public WeekFigure ctr(Overview.KindRates rates) {
    return WeekFigure.ctr(ctr(rates.kind()), rates, format);
  }

  /** Such as "Story views". */
  public String kind(Kind kind) {
    return format.text("overview.kind." + kind.key());
  }

  private String ctr(Kind kind) {
    return format.text("overview.ctrOn", format.text("overview.on." + kind.key()));
  }

  /** What the rate of the chart is of. */
  public String rateName() {
    Kind kind = overview.rateKind();
    return kind == null
        ? ""
        : format.text("overview.rateLine", format.text("overview.on." + kind.key()));
  }

  /** Why a post stands out, as a sentence. */
  public String why(Standout one) {
    String channel = one.channel() == null ? "" : one.channel().name();
    String against = Percent.of(one.against(), format.locale());
    String low = Percent.of(one.low(), format.locale());
    String high = Percent.of(one.high(), format.locale());
    return switch (one.why()) {
      case ABOVE_OWN -> format.text("overview.why.aboveOwn", channel, against, one.of(), low);
      case BELOW_OWN -> format.text("overview.why.belowOwn", channel, against, one.of(), high);
      case ABOVE_BAND -> format.text("overview.why.aboveBand", channel, against, low);
      case BELOW_BAND -> format.text("overview.why.belowBand", channel, against, high);
      case CLICKED -> format.text("overview.why.clicked", one.clicks(), one.of());
      case BEYOND -> format.text("overview.why.beyond");
    };
  }

  /** Where it lies between being seen and being clicked; empty: nothing to say. */
  public String corner(Standout one) {
    return one.corner() == null ? "" : format.text("overview.corner." + one.corner().name());
  }

  /** Such as "1.50 %"; "–" without a rate. */
  public String rate(CtrRow row) {
    Double ctr = row.ctr();
    return ctr == null ? "–" : Percent.of(ctr, format.locale());
  }

  /** Such as "1.15–1.95 %"; empty without an interval. */
  public String interval(CtrRow row) {
    Double low = row.ctrLow();
    Double high = row.ctrHigh();
    if (low == null || high == null) return "";
    return Percent.interval(low, high, format.locale());
  }

  /** For who does not see the chart. */
  public String chartSummary() {
    long clicks = overview.days().stream().mapToLong(Overview.Day::all).sum();
    return format.text("overview.chartSummary", clicks, overview.days().size(), chart.names());
  }
}
