package clickthru.conversion;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Amounts with decimals, and what they are in minor units: 12.5 EUR is 1250, 300 JPY is 300. */
public final class Money {
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{1,8})?");

  private Money() {}

  /** The currency of a code, whatever its case; null when there is none with a minor unit. */
  public static @Nullable Currency currency(String code) {
    try {
      Currency currency = Currency.getInstance(code.toUpperCase(Locale.ROOT));
      return currency.getDefaultFractionDigits() < 0 ? null : currency;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Whether a text is an amount such as 12 or 12.50: no sign, no grouping, a point. */
  static boolean isAmount(String text) {
    return AMOUNT.matcher(text).matches();
  }

  /** In minor units; null when it has more decimals than the currency. */
  static @Nullable Long exact(String amount, Currency currency) {
    try {
      return minor(amount, currency).longValueExact();
    } catch (ArithmeticException e) {
      return null;
    }
  }

  /** In minor units, half of one upwards. */
  static long rounded(String amount, Currency currency) {
    return minor(amount, currency).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  /** With the currency's decimals and code: "1,012.50 EUR". */
  public static String text(long minor, String code, Locale locale) {
    Currency currency = currency(code);
    int digits = currency == null ? 0 : currency.getDefaultFractionDigits();
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(BigDecimal.valueOf(minor, digits)) + " " + code;
  }

  private static BigDecimal minor(String amount, Currency currency) {
    return new BigDecimal(amount).movePointRight(currency.getDefaultFractionDigits());
  }
}
