package clickthru.admin;

import clickthru.report.Money;
import java.text.NumberFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Money as a language writes it; "–" for what is not known. */
public record Amounts(Locale locale) {
  private static final String NONE = "–";

  /** Costs of one click are finer than the smallest unit. */
  private static final int FINER = 2;

  /** Such as "365.22 GBP". */
  public String of(Money money) {
    return clickthru.conversion.Money.text(
        money.minor(), money.currency().getCurrencyCode(), locale);
  }

  /** Such as "1.3834 GBP", of an amount per click or the like. */
  public String per(@Nullable Double amount, Money of) {
    if (amount == null) return NONE;
    int digits = of.currency().getDefaultFractionDigits() + FINER;
    return number(amount, digits) + " " + of.currency().getCurrencyCode();
  }

  /** Such as "2.30". */
  public String ratio(@Nullable Double ratio) {
    return ratio == null ? NONE : number(ratio, FINER);
  }

  private String number(double number, int digits) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(number);
  }
}
