package clickthru.impression;

import clickthru.post.Kind;
import clickthru.web.Fields;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a snapshot's fields, the same for the API and the table. */
public final class SnapshotFields {
  private SnapshotFields() {}

  /**
   * @param standard the kind when none is sent: the channel's
   */
  public static Snapshot read(Fields fields, Kind standard, String source, Instant now) {
    Currency currency = currency(fields);
    Long spend = count(fields, "spend_minor");
    if (spend != null && currency == null) {
      fields.error("currency", "is required with spend_minor: a code such as EUR");
    }
    return read(fields, standard, source, now, spend, currency);
  }

  /** As {@link #read}, but for what was spent as people type it: {@code spend}, such as 12.50. */
  public static Snapshot readTyped(Fields fields, Kind standard, Instant now) {
    Currency currency = currency(fields);
    String typed = fields.text("spend", 30);
    Long spend = typed == null || currency == null ? null : spend(fields, typed, currency);
    if (typed != null && currency == null) {
      fields.error("currency", "is required with what was spent: a code such as EUR");
    }
    return read(fields, standard, "typed", now, spend, currency);
  }

  private static Snapshot read(
      Fields fields,
      Kind standard,
      String source,
      Instant now,
      @Nullable Long spend,
      @Nullable Currency currency) {
    Instant asOf = fields.timeOrDayEnd("as_of", now);
    if (asOf != null && asOf.isAfter(now.plusSeconds(60))) {
      fields.error("as_of", "must not be in the future");
    }
    long value = fields.requiredWholeNumber("value", 0, Snapshot.MOST);
    Kind kind = kind(fields, standard);
    return new Snapshot(
        0,
        asOf == null ? now : asOf,
        kind.key(),
        value,
        count(fields, "reach"),
        count(fields, "reactions"),
        count(fields, "comments"),
        count(fields, "shares"),
        count(fields, "saves"),
        count(fields, "follows"),
        count(fields, "video_views"),
        viewable(fields, kind, value),
        count(fields, "opens"),
        spend,
        currency == null ? null : currency.getCurrencyCode(),
        source,
        now);
  }

  private static Kind kind(Fields fields, Kind standard) {
    String name = fields.text("kind", 40);
    Kind kind = name == null ? standard : Kind.of(name);
    if (kind != null) return kind;
    fields.error("kind", "must be one of " + Kind.allowed());
    return standard;
  }

  /** Viewable impressions are some of the impressions; of another kind they need not be. */
  private static @Nullable Long viewable(Fields fields, Kind kind, long value) {
    Long viewable = count(fields, "viewable");
    if (viewable != null && kind == Kind.IMPRESSIONS && viewable > value) {
      fields.error("viewable", "must not be more than the impressions");
    }
    return viewable;
  }

  private static @Nullable Long count(Fields fields, String name) {
    return fields.wholeNumber(name, 0, Snapshot.MOST);
  }

  private static @Nullable Long spend(Fields fields, String typed, Currency currency) {
    Long minor = TypedAmount.minor(typed, currency);
    if (minor == null) {
      fields.error("spend", "must be an amount of " + currency + " such as " + example(currency));
    }
    return minor;
  }

  private static String example(Currency currency) {
    int places = Math.max(0, currency.getDefaultFractionDigits());
    return places == 0 ? "1250" : "12." + "50000".substring(0, places);
  }

  private static @Nullable Currency currency(Fields fields) {
    String code = fields.text("currency", 10);
    if (code == null) return null;
    try {
      return Currency.getInstance(code.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      fields.error("currency", "must be an ISO 4217 code such as EUR");
      return null;
    }
  }
}
