package clickthru.report;

import clickthru.report.SplitTest.Side;
import clickthru.report.SplitTest.State;
import clickthru.web.Formats;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A split test in words. */
public record SplitWords(SplitTest test, Formats format) {

  /** How far it is, in a sentence without its full stop. */
  public String state() {
    return switch (test.state()) {
      case NO_CLICK_IDS -> say("noClickIds");
      case NO_CONVERSIONS -> say("noConversions");
      case OFF -> say("off");
      case NO_PLAN -> say("noPlan");
      case OUT_OF_REACH, UNFINISHED, NO_WINNER, WON -> planned();
    };
  }

  /** Two sides against each other; null as long as there is nothing to test, or no plan. */
  public @Nullable String pair(SplitTest.Pair pair) {
    Long planned = test.planned();
    boolean testable = test.state().compareTo(State.UNFINISHED) >= 0;
    if (!testable || planned == null) return null;
    ComparisonWords words = words(pair);
    Comparison seen = pair.seen();
    return seen == null
        ? words.split(pair.a().rate(), pair.b().rate(), planned)
        : words.split(seen, planned);
  }

  /** What the plan means; null without one. */
  public @Nullable String plan() {
    return test.plan() == null
        ? null
        : words("", "").plan(test.plan().usual(), test.plan().hoped());
  }

  /** Whether the split of visitors fits the weights; null when there are too few to say. */
  public @Nullable String ratio() {
    Double p = test.ratio().p();
    if (p == null) return null;
    Locale locale = format.locale();
    String chance = p < 0.0001 ? "p < 0.0001" : String.format(locale, "p = %.4f", p);
    return say(test.ratio().isOff() ? "ratioOff" : "ratioFits", chance);
  }

  private String planned() {
    Long planned = test.planned();
    if (planned == null) return String.valueOf(plan());
    if (test.pairs().size() == 1) return String.valueOf(pair(test.pairs().get(0)));
    Side winner = test.winner();
    if (test.state() == State.UNFINISHED) {
      return say("running", planned, reached(), ComparisonWords.peeking(format));
    }
    return winner == null
        ? say("noWinner", planned)
        : say("wins", winner.variant().label(), planned);
  }

  private String reached() {
    return test.sides().stream()
        .map(side -> say("has", side.variant().label(), side.clicks()))
        .collect(Collectors.joining(", "));
  }

  private ComparisonWords words(SplitTest.Pair pair) {
    return words(pair.a().variant().label(), pair.b().variant().label());
  }

  private ComparisonWords words(String a, String b) {
    return new ComparisonWords(
        a, b, format.text("words.conversions"), format.text("words.clicks"), format);
  }

  private String say(String key, Object... arguments) {
    return format.text("words.split." + key, arguments);
  }
}
