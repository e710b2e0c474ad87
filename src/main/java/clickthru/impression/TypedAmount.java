package clickthru.impression;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money as people type it: 12.5, 12,50, 1,234.50 or 1.234,50. What stands after the
 * last point or comma are decimals where the currency has that many; three digits are thousands
 * where it has fewer.
 */
final class TypedAmount {
  private static final Pattern WHOLE =
      Pattern.compile("\\d{1,15}|\\d{1,3}([,.'\u2019 \u00a0\u202f])\\d{3}(\\1\\d{3}){0,4}");

  private TypedAmount() {}

  /** In minor units of the currency; null when it is no such amount. */
  static @Nullable Long minor(String typed, Currency currency) {
    int places = currency.getDefaultFractionDigits();
    if (places < 0) return null;
    int sign = Math.max(typed.lastIndexOf('.'), typed.lastIndexOf(','));
    int after = typed.length() - sign - 1;
    boolean decimal = sign >= 0 && after >= 1 && after <= places;
    String whole = decimal ? typed.substring(0, sign) : typed;
    String decimals = decimal ? typed.substring(sign + 1) : "0";
    if (!WHOLE.matcher(whole).matches() || !decimals.matches("\\d+")) return null;
    if (decimal && whole.indexOf(typed.charAt(sign)) >= 0) return null;
    BigDecimal amount = new BigDecimal(whole.replaceAll("\\D", "") + "." + decimals);
    BigDecimal minor = amount.movePointRight(places);
    return minor.compareTo(BigDecimal.valueOf(Snapshot.MOST)) > 0 ? null : minor.longValueExact();
  }
}
