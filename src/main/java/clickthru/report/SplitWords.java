package clickthru.report;

import clickthru.report.SplitTest.Side;
import clickthru.report.SplitTest.State;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A split test in words. */
public record SplitWords(SplitTest test, Locale locale) {

  /** How far it is, in a sentence without its full stop. */
  public String state() {
    return switch (test.state()) {
      case NO_CLICK_IDS ->
          "No test: this link appends no click id, so no conversion can be told to a variant. Only"
              + " the split of the clicks is shown";
      case NO_CONVERSIONS ->
          "No test yet: none of the clicks has brought a conversion. Only the split of the clicks"
              + " is shown";
      case OFF ->
          "No test: visitors were not shared out by the weights, so the sides can't be compared";
      case NO_PLAN ->
          "No winner is named: no sample size was planned before the first click. To plan one, end"
              + " the variants and start them again; clicks so far then no longer count";
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
        : new ComparisonWords("", "", "conversions", "clicks", locale)
            .plan(test.plan().usual(), test.plan().hoped());
  }

  /** Whether the split of visitors fits the weights; null when there are too few to say. */
  public @Nullable String ratio() {
    Double p = test.ratio().p();
    if (p == null) return null;
    String chance = p < 0.0001 ? "p < 0.0001" : String.format(locale, "p = %.4f", p);
    return test.ratio().isOff()
        ? "The split is off: chance alone would hardly give these numbers of visitors (%s, χ² test)."
                .formatted(chance)
            + " Something counts one side’s visitors less, such as a destination that fails, or a"
            + " bot that one side attracts. Find it before you trust any rate here"
        : "The split of visitors fits the weights (%s, χ² test)".formatted(chance);
  }

  private String planned() {
    Long planned = test.planned();
    if (planned == null) return String.valueOf(plan());
    if (test.pairs().size() == 1) return String.valueOf(pair(test.pairs().get(0)));
    String each = String.format(locale, "%,d clicks a side", planned);
    Side winner = test.winner();
    if (test.state() == State.UNFINISHED) {
      return "Not finished: %s were planned, %s. Wait: %s"
          .formatted(each, reached(), ComparisonWords.peeking());
    }
    return winner == null
        ? "No winner: with the %s planned, none is told apart from all the others".formatted(each)
        : "%s wins against each of the others, with the %s planned (p by Holm below 0.05)"
            .formatted(winner.variant().label(), each);
  }

  private String reached() {
    return test.sides().stream()
        .map(side -> String.format(locale, "%s has %,d", side.variant().label(), side.clicks()))
        .collect(Collectors.joining(", "));
  }

  private ComparisonWords words(SplitTest.Pair pair) {
    String a = pair.a().variant().label();
    String b = pair.b().variant().label();
    return new ComparisonWords(a, b, "conversions", "clicks", locale);
  }
}
