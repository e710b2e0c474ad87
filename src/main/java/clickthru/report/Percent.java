package clickthru.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Fractions as people read them: 0.015 is "1.50 %". */
public final class Percent {
  private static final double SMALLEST_WITH_TWO_DECIMALS = 0.0001;

  /** What binary fractions are off by: 3 * 0.1 is 0.30000000000000004. */
  private static final MathContext WITHOUT_HAIR = new MathContext(12);

  private Percent() {}

  /** Two decimals; of a rate below 0.01 % two significant digits, so that it is not shown as 0. */
  public static String of(double fraction) {
    return of(fraction, Locale.ROOT);
  }

  /** As {@link #of(double)}, with the decimal sign of a language. */
  public static String of(double fraction, Locale locale) {
    BigDecimal percent = BigDecimal.valueOf(fraction).movePointRight(2);
    boolean tiny = fraction > 0 && fraction < SMALLEST_WITH_TWO_DECIMALS;
    BigDecimal shown =
        tiny
            ? percent.round(new MathContext(2, RoundingMode.HALF_UP))
            : percent.setScale(2, RoundingMode.HALF_UP);
    return inLocale(shown, locale) + " %";
  }

  /** A band without needless zeros: "0.5–1 %". */
  public static String range(double low, double high) {
    return range(low, high, Locale.ROOT);
  }

  /** As {@link #range(double, double)}, with the decimal sign of a language. */
  public static String range(double low, double high, Locale locale) {
    return bare(low, locale) + "–" + bare(high, locale) + " %";
  }

  /** What lies between two rates, as {@link #of(double, Locale)} writes each: "1.15–1.95 %". */
  public static String interval(double low, double high, Locale locale) {
    String from = of(low, locale);
    return from.substring(0, from.length() - 2) + "–" + of(high, locale);
  }

  private static String bare(double fraction, Locale locale) {
    BigDecimal exact = BigDecimal.valueOf(fraction).round(WITHOUT_HAIR);
    return inLocale(exact.movePointRight(2).stripTrailingZeros(), locale);
  }

  private static String inLocale(BigDecimal number, Locale locale) {
    char point = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
    return number.toPlainString().replace('.', point);
  }
}
