package clickthru.report;

import clickthru.web.Formats;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * A comparison in words. Two posts went out on other days to other people, so they only "differ";
 * one side "wins" only where a split link gave each visitor a side at random, and only once the
 * numbers planned beforehand are reached.
 *
 * @param a the first one's name
 * @param b the second one's name
 * @param counted what a rate counts: "clicks", or "conversions" on a split link, in the language
 * @param shown what a rate is out of: "impressions", "views", or "clicks" on a split link
 */
public record ComparisonWords(String a, String b, String counted, String shown, Formats format) {
  private static final double SMALLEST_P = 0.0001;
  private static final double ALL_BUT_SURE = 0.9999;

  /** Two posts, such as "A and B differ: 1.00 % against 1.50 %, …". */
  public String posts(Rate ofA, Rate ofB) {
    Comparison seen = Comparison.of(ofA, ofB);
    if (seen == null) return untestable(ofA, ofB);
    if (!seen.differs()) return notEnough(seen);
    return say("differ", a, b, numbers(seen));
  }

  /** One of several pairs that were looked at together, told by its Holm-adjusted p. */
  String pair(Comparison seen, double adjusted, int tests) {
    if (tests < 2) return posts(seen.a(), seen.b());
    if (adjusted >= Comparison.ALPHA && !seen.differs()) return notEnough(seen);
    String all = say("overAll", numbers(seen), tests, p(adjusted));
    return adjusted < Comparison.ALPHA ? say("differ", a, b, all) : say("byChance", all);
  }

  /**
   * The two sides of a split link.
   *
   * @param planned how many each side was to have, fixed before the start by {@link SampleSize}
   */
  public String split(Rate ofA, Rate ofB, long planned) {
    Comparison seen = Comparison.of(ofA, ofB);
    return seen == null ? untestable(ofA, ofB) : split(seen, planned);
  }

  /** The same, of sides compared already; of several pairs, with p as {@link Holm} adjusted it. */
  public String split(Comparison seen, long planned) {
    long fewest = Math.min(seen.a().impressions(), seen.b().impressions());
    if (fewest < planned) return running(seen, planned);
    if (seen.differs()) {
      return say("wins", seen.difference().value() > 0 ? a : b, numbers(seen));
    }
    return say("noWinner", planned, shown, a, b, numbers(seen));
  }

  /** What to settle before a split test starts, for a usual rate and the one hoped for. */
  public String plan(double usual, double hoped) {
    Long each = SampleSize.perArm(usual, hoped);
    return each == null
        ? say("planNever", percent(usual), percent(hoped), shown)
        : say("plan", percent(usual), percent(hoped), each, shown, peeking(format));
  }

  /** Such as "B’s true rate is the higher one with a chance of 98.77 %". */
  public String chance(Comparison seen) {
    double ofB = seen.chanceBIsHigher();
    double higher = Math.max(ofB, 1 - ofB);
    String sure = higher > ALL_BUT_SURE ? say("moreThan", percent(ALL_BUT_SURE)) : percent(higher);
    return say("chance", ofB >= 0.5 ? b : a, sure);
  }

  private String running(Comparison seen, long planned) {
    long ofA = seen.a().impressions();
    long ofB = seen.b().impressions();
    return say("running", planned, shown, a, ofA, b, ofB, rates(seen), peeking(format));
  }

  /** Why to wait. */
  static String peeking(Formats format) {
    return format.text("words.compare.peeking");
  }

  private String notEnough(Comparison seen) {
    return say("notEnough", needed(seen), rates(seen));
  }

  private String needed(Comparison seen) {
    Long missing = SampleSize.missing(seen);
    if (seen.difference().value() == 0) return say("same");
    if (missing == null) return say("never", shown);
    return missing == 0 ? say("fewMore", shown) : say("needed", rounded(missing), shown);
  }

  private String untestable(Rate ofA, Rate ofB) {
    Rate odd = ofA.isProportion() ? ofB : ofA;
    String name = ofA.isProportion() ? b : a;
    return odd.impressions() == 0
        ? say("noneShown", name, shown)
        : say("tooMany", name, odd.clicks(), counted, odd.impressions(), shown);
  }

  private String numbers(Comparison seen) {
    Difference difference = seen.difference();
    return say(
        "numbers",
        rates(seen),
        points(difference.value()),
        points(difference.low()),
        points(difference.high()),
        p(seen.p()),
        format.text("words.test." + seen.test().name().toLowerCase(Locale.ROOT)));
  }

  private String rates(Comparison seen) {
    return say("rates", percent(seen.a().value()), percent(seen.b().value()));
  }

  private String say(String key, Object... arguments) {
    return format.text("words.compare." + key, arguments);
  }

  private String p(double p) {
    return p < SMALLEST_P
        ? "< " + String.format(format.locale(), "%.4f", SMALLEST_P)
        : "= " + String.format(format.locale(), "%.4f", p);
  }

  /** With its sign, as a difference may go either way: "−0.50". */
  private String points(double fraction) {
    String digits = String.format(format.locale(), "%.2f", Math.abs(fraction) * 100);
    return (fraction < 0 ? "−" : "+") + digits;
  }

  private String percent(double fraction) {
    return Percent.of(fraction, format.locale());
  }

  /** Two significant digits, upward: more would claim a precision that an estimate lacks. */
  private static long rounded(long number) {
    return new BigDecimal(number).round(new MathContext(2, RoundingMode.UP)).longValueExact();
  }
}
