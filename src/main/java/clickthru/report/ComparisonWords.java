package clickthru.report;

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
 * @param counted what a rate counts: "clicks", or "conversions" on a split link
 * @param shown what a rate is out of: "impressions", "views", or "clicks" on a split link
 */
public record ComparisonWords(String a, String b, String counted, String shown, Locale locale) {
  private static final double SMALLEST_P = 0.0001;
  private static final double ALL_BUT_SURE = 0.9999;

  /** Two posts, such as "A and B differ: 1.00 % against 1.50 %, …". */
  public String posts(Rate ofA, Rate ofB) {
    Comparison seen = Comparison.of(ofA, ofB);
    if (seen == null) return untestable(ofA, ofB);
    if (!seen.differs()) return notEnough(seen);
    return "%s and %s differ: %s. Other days and other people may be the reason"
        .formatted(a, b, numbers(seen));
  }

  /** One of several pairs that were looked at together, told by its Holm-adjusted p. */
  String pair(Comparison seen, double adjusted, int tests) {
    if (tests < 2) return posts(seen.a(), seen.b());
    String all = ", over all %d comparisons p %s (Holm)".formatted(tests, p(adjusted));
    if (adjusted < Comparison.ALPHA) {
      return "%s and %s differ: %s%s. Other days and other people may be the reason"
          .formatted(a, b, numbers(seen), all);
    }
    return seen.differs()
        ? "Not told apart: %s%s. Among so many some differ by chance".formatted(numbers(seen), all)
        : notEnough(seen);
  }

  /** The same in another language's numbers. */
  ComparisonWords in(Locale other) {
    return new ComparisonWords(a, b, counted, shown, other);
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
      return "%s wins: %s".formatted(seen.difference().value() > 0 ? a : b, numbers(seen));
    }
    return "No winner: with the %s planned, %s and %s are not told apart: %s"
        .formatted(count(planned, shown + " a side"), a, b, numbers(seen));
  }

  /** What to settle before a split test starts, for a usual rate and the one hoped for. */
  public String plan(double usual, double hoped) {
    Long each = SampleSize.perArm(usual, hoped);
    String rates = percent(usual) + " from " + percent(hoped);
    return each == null
        ? "To tell " + rates + " takes more " + shown + " than anyone has"
        : "To tell %s, plan %s a side, and stop there: %s"
            .formatted(rates, count(each, shown), peeking());
  }

  /** Such as "B’s true rate is the higher one with a chance of 98.77 %". */
  public String chance(Comparison seen) {
    double ofB = seen.chanceBIsHigher();
    double higher = Math.max(ofB, 1 - ofB);
    return "%s’s true rate is the higher one with a chance of %s"
        .formatted(
            ofB >= 0.5 ? b : a,
            higher > ALL_BUT_SURE ? "more than " + percent(ALL_BUT_SURE) : percent(higher));
  }

  private String running(Comparison seen, long planned) {
    return "Not finished: %s a side were planned, %s has %s and %s has %s. So far %s. Wait: %s"
        .formatted(
            count(planned, shown),
            a,
            number(seen.a().impressions()),
            b,
            number(seen.b().impressions()),
            rates(seen),
            peeking());
  }

  /** Why to wait. */
  static String peeking() {
    return "who looks again and again and stops at the first p below 0.05 finds winners that are"
        + " none";
  }

  private String notEnough(Comparison seen) {
    return "Not enough data: %s (%s)".formatted(needed(seen), rates(seen));
  }

  private String needed(Comparison seen) {
    Long missing = SampleSize.missing(seen);
    if (seen.difference().value() == 0) return "there is no difference so far";
    if (missing == null) return "it takes more " + shown + " than anyone has";
    if (missing == 0) return "a few more " + shown + " needed";
    return "about %s needed on both together, if the difference stays"
        .formatted(count(rounded(missing), "more " + shown));
  }

  private String untestable(Rate ofA, Rate ofB) {
    Rate odd = ofA.isProportion() ? ofB : ofA;
    String name = ofA.isProportion() ? b : a;
    return odd.impressions() == 0
        ? "No test: %s has no %s".formatted(name, shown)
        : "No test: %s has %s on %s, more than one each"
            .formatted(name, count(odd.clicks(), counted), count(odd.impressions(), shown));
  }

  private String numbers(Comparison seen) {
    Difference difference = seen.difference();
    return "%s; the difference is %s, between %s and %s percentage points (p %s, %s)"
        .formatted(
            rates(seen),
            points(difference.value()),
            points(difference.low()),
            points(difference.high()),
            p(seen.p()),
            seen.test().label());
  }

  private String rates(Comparison seen) {
    return percent(seen.a().value()) + " against " + percent(seen.b().value());
  }

  private String p(double p) {
    return p < SMALLEST_P
        ? "< " + String.format(locale, "%.4f", SMALLEST_P)
        : "= " + String.format(locale, "%.4f", p);
  }

  /** With its sign, as a difference may go either way: "−0.50". */
  private String points(double fraction) {
    String digits = String.format(locale, "%.2f", Math.abs(fraction) * 100);
    return (fraction < 0 ? "−" : "+") + digits;
  }

  private String percent(double fraction) {
    return Percent.of(fraction, locale);
  }

  private String count(long count, String what) {
    return number(count) + " " + what;
  }

  private String number(long number) {
    return String.format(locale, "%,d", number);
  }

  /** Two significant digits, upward: more would claim a precision that an estimate lacks. */
  private static long rounded(long number) {
    return new BigDecimal(number).round(new MathContext(2, RoundingMode.UP)).longValueExact();
  }
}
