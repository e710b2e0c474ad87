package clickthru.post;

import clickthru.web.Fields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a campaign has cost: in minor units from programs, with decimals from people. */
public final class SpendFields {
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,13}(\\.\\d{1,8})?");
  private static final Currency UNREAD = Currency.getInstance("EUR");
  private static final long CLOCKS_DIFFER_SECONDS = 60;

  private SpendFields() {}

  /** Reads {@code amount_minor}, {@code currency}, {@code as_of} and {@code note}. */
  public static CampaignSpend read(Fields fields, Instant now) {
    long amount = fields.requiredWholeNumber("amount_minor", 0, CampaignSpend.MOST);
    return read(fields, amount, currency(fields), now);
  }

  /** The same with {@code amount}, such as 12.50. */
  public static CampaignSpend readTyped(Fields fields, Instant now) {
    Currency currency = currency(fields);
    String typed = fields.requiredText("amount", 30);
    Long amount = currency == null || typed.isEmpty() ? null : minor(typed, currency);
    if (amount == null && currency != null && !typed.isEmpty()) {
      fields.error("amount", "must be an amount of " + currency + ", such as " + example(currency));
    }
    return read(fields, amount == null ? 0 : amount, currency, now);
  }

  private static CampaignSpend read(
      Fields fields, long amount, @Nullable Currency currency, Instant now) {
    Instant asOf = fields.time("as_of");
    if (asOf != null && asOf.isAfter(now.plusSeconds(CLOCKS_DIFFER_SECONDS))) {
      fields.error("as_of", "must not be in the future");
    }
    return new CampaignSpend(
        0,
        amount,
        Objects.requireNonNullElse(currency, UNREAD),
        fields.text("note", 200),
        asOf == null ? now : asOf,
        now);
  }

  private static @Nullable Currency currency(Fields fields) {
    String code = fields.requiredText("currency", 10);
    if (code.isEmpty()) return null;
    try {
      Currency currency = Currency.getInstance(code.toUpperCase(Locale.ROOT));
      if (currency.getDefaultFractionDigits() >= 0) return currency;
    } catch (IllegalArgumentException e) {
      // As wrong as gold, which has no minor unit.
    }
    fields.error("currency", "must be an ISO 4217 code such as EUR");
    return null;
  }

  private static @Nullable Long minor(String typed, Currency currency) {
    if (!AMOUNT.matcher(typed).matches()) return null;
    BigDecimal minor = new BigDecimal(typed).movePointRight(currency.getDefaultFractionDigits());
    boolean exact = minor.stripTrailingZeros().scale() <= 0;
    boolean small = minor.compareTo(BigDecimal.valueOf(CampaignSpend.MOST)) <= 0;
    return exact && small ? (Long) minor.longValueExact() : null;
  }

  private static String example(Currency currency) {
    return BigDecimal.valueOf(1250, currency.getDefaultFractionDigits()).toPlainString();
  }
}
