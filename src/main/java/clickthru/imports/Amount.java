package clickthru.imports;

import clickthru.sheet.Cell;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money as an export writes it.
 *
 * @param value in whole units of its currency
 * @param currency ISO 4217; null when the cell doesn't tell, as a bare $ or kr doesn't
 */
public record Amount(BigDecimal value, @Nullable String currency) {
  private static final Pattern SHAPE =
      Pattern.compile("([+-]?)(\\p{L}+\\.|[^0-9+.,-]*) ?([+-]?[.,]?[0-9][0-9.,' ٫٬]*)(.*)");

  private static final Set<String> CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toCollection(TreeSet::new));

  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("€", "EUR"),
          Map.entry("£", "GBP"),
          Map.entry("US$", "USD"),
          Map.entry("$US", "USD"),
          Map.entry("CA$", "CAD"),
          Map.entry("A$", "AUD"),
          Map.entry("AU$", "AUD"),
          Map.entry("NZ$", "NZD"),
          Map.entry("HK$", "HKD"),
          Map.entry("MX$", "MXN"),
          Map.entry("R$", "BRL"),
          Map.entry("₹", "INR"),
          Map.entry("₽", "RUB"),
          Map.entry("₩", "KRW"),
          Map.entry("₺", "TRY"),
          Map.entry("₴", "UAH"),
          Map.entry("₪", "ILS"),
          Map.entry("₫", "VND"),
          Map.entry("฿", "THB"),
          Map.entry("₱", "PHP"),
          Map.entry("ZŁ", "PLN"),
          Map.entry("KČ", "CZK"),
          Map.entry("FT", "HUF"),
          Map.entry("RP", "IDR"),
          Map.entry("FR.", "CHF"),
          Map.entry("SFR.", "CHF"));

  /** Signs of several currencies. */
  private static final Set<String> UNCLEAR = Set.of("", "$", "¥", "KR", "KR.", "FR", "RS", "RS.");

  public static Reading<Amount> of(Cell cell, Decimals decimals) {
    if (cell.type() != Cell.Type.TEXT || cell.text().length() > CellText.MAX_LENGTH) {
      return amount(Numeral.of(cell, decimals), null);
    }
    Matcher shape = SHAPE.matcher(CellText.plain(cell.text()));
    if (!shape.matches()) return amount(Numeral.of(cell, decimals), null);
    String before = shape.group(2).strip().toUpperCase(Locale.ROOT);
    String after = shape.group(4).strip().toUpperCase(Locale.ROOT);
    boolean behind = before.isEmpty() && isCurrency(after);
    if (!isCurrency(before)) {
      return Reading.bad(CellText.quoted(cell.text()) + " isn't an amount of money.");
    }
    // What else stands behind may be a K for thousands.
    String number = shape.group(1) + shape.group(3).strip() + (behind ? "" : after);
    return amount(Numeral.of(number, decimals), code(behind ? after : before));
  }

  private static Reading<Amount> amount(Reading<Numeral> read, @Nullable String currency) {
    if (read.bad() != null) return Reading.bad(read.bad());
    Numeral number = read.value();
    if (number == null) return Reading.missing();
    Amount amount = new Amount(number.value(), currency);
    return number.exact() ? Reading.of(amount) : Reading.inexact(amount);
  }

  private static boolean isCurrency(String text) {
    return UNCLEAR.contains(text) || code(text) != null;
  }

  private static @Nullable String code(String text) {
    return CODES.contains(text) ? text : SIGNS.get(text);
  }
}
