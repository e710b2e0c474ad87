package clickthru.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in the smallest unit of its currency: 36522 GBP is 365.22 pounds, 500 JPY 500 yen.
 *
 * @param minor 0 or more
 * @param currency ISO 4217, one with decimal places; gold (XAU) and the like are refused
 */
public record Money(long minor, Currency currency) {
  public Money {
    if (minor < 0) throw new IllegalArgumentException("an amount is 0 or more, not " + minor);
    if (currency.getDefaultFractionDigits() < 0) {
      throw new IllegalArgumentException(currency + " has no smallest unit");
    }
  }

  /** An amount such as 365.22; refuses more decimal places than the currency has. */
  public static Money of(BigDecimal amount, String currency) {
    Currency known = Currency.getInstance(currency);
    int places = Math.max(0, known.getDefaultFractionDigits());
    try {
      long minor =
          amount.movePointRight(places).setScale(0, RoundingMode.UNNECESSARY).longValueExact();
      return new Money(minor, known);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(amount + " is no amount of " + currency, e);
    }
  }

  /** The sum; refuses another currency, and an {@link ArithmeticException} where it overflows. */
  public Money plus(Money other) {
    if (!isSameCurrency(other)) {
      throw new IllegalArgumentException(
          other.currency + " cannot be added to " + currency + ": no exchange rate is known");
    }
    return new Money(Math.addExact(minor, other.minor), currency);
  }

  public boolean isSameCurrency(Money other) {
    return currency.equals(other.currency);
  }

  /** In whole units of the currency, with its decimal places. */
  public BigDecimal amount() {
    return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
  }

  /** Such as "365.22 GBP". */
  @Override
  public String toString() {
    return amount().toPlainString() + " " + currency.getCurrencyCode();
  }
}
