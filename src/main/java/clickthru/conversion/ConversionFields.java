package clickthru.conversion;

import clickthru.click.ClickId;
import clickthru.click.ClickIds;
import clickthru.web.Fields;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a conversion's fields, the same for every source. */
public final class ConversionFields {
  private static final int LONGEST_CLICK_ID = 100;
  private static final int LONGEST_EVENT = 64;
  private static final int LONGEST_ORDER = 200;
  private static final long MOST_MINOR = 1_000_000_000_000_000L;
  private static final long CLOCKS_DIFFER_SECONDS = 60;

  private final ClickIds ids;

  public ConversionFields(ClickIds ids) {
    this.ids = ids;
  }

  /** Whether the sender has the id of a click, which is all that lets strangers in. */
  public boolean hasClick(Fields fields, Source source) {
    String sent = fields.text(source.clickField(), LONGEST_CLICK_ID);
    return sent != null && ids.read(sent) != null;
  }

  /** Reads one; what is wrong is noted with the fields, and then it is not to be recorded. */
  public NewConversion read(Fields fields, Source source, Instant now) {
    String sent = fields.requiredText(source.clickField(), LONGEST_CLICK_ID);
    ClickId click = ids.read(sent);
    String event = fields.requiredText("event", LONGEST_EVENT).toLowerCase(Locale.ROOT);
    String order = fields.text("order_id", LONGEST_ORDER);
    Currency currency = currency(fields);
    Long value =
        source.isDecimal()
            ? decimal(fields, source, currency)
            : fields.wholeNumber(source.valueField(), 0, MOST_MINOR);
    if (value != null && currency == null && !fields.has("currency")) {
      fields.error("currency", "is required with " + source.valueField() + ": a code such as EUR");
    }
    String code = currency == null ? null : currency.getCurrencyCode();
    return new NewConversion(
        source, sent, click, event, order, value, code, at(fields, source, click, now));
  }

  /** Now, or when the sender says; never before the click. */
  private static Instant at(Fields fields, Source source, @Nullable ClickId click, Instant now) {
    Instant said = source.saysWhen() ? fields.time("at") : null;
    if (said == null && source == Source.CSV && !fields.has("at")) {
      fields.error("at", "is required: when it happened");
    }
    Instant tapped = click == null ? Instant.MIN : Instant.ofEpochMilli(click.at());
    // Our own clock may have been set back since the tap.
    if (said == null) return now.isBefore(tapped) ? tapped : now;
    if (said.isAfter(now.plusSeconds(CLOCKS_DIFFER_SECONDS))) {
      fields.error("at", "must not be in the future");
    }
    // Times are often told without the fraction of the second, which the click has.
    if (click != null && said.isBefore(Instant.ofEpochSecond(tapped.getEpochSecond()))) {
      fields.error("at", "lies before its click, which was at " + tapped);
    }
    return said;
  }

  private static @Nullable Long decimal(Fields fields, Source source, @Nullable Currency currency) {
    String name = source.valueField();
    String amount = fields.text(name, 30);
    if (amount == null) return null;
    if (!Money.isAmount(amount)) {
      fields.error(name, "must be an amount such as 12.50");
      return null;
    }
    // A missing currency is told of, so the value must not seem to be missing.
    if (currency == null) return 0L;
    // A network's fractions of a cent are no reason to lose what it tells; in a table a person
    // wrote, 1.250 may be meant as a thousand.
    if (source == Source.POSTBACK) return Money.rounded(amount, currency);
    Long minor = Money.exact(amount, currency);
    if (minor == null) {
      fields.error(name, "has more decimals than " + currency.getCurrencyCode() + " has");
    }
    return minor;
  }

  private static @Nullable Currency currency(Fields fields) {
    String code = fields.text("currency", 10);
    Currency currency = code == null ? null : Money.currency(code);
    if (code != null && currency == null) {
      fields.error("currency", "must be an ISO 4217 code such as EUR");
    }
    return currency;
  }
}
