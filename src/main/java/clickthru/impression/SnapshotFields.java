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
    Instant asOf = fields.time("as_of");
    if (asOf != null && asOf.isAfter(now.plusSeconds(60))) {
      fields.error("as_of", "must not be in the future");
    }
    long value = fields.requiredWholeNumber("value", 0, Snapshot.MOST);
    String currency = currency(fields);
    Long spend = count(fields, "spend_minor");
    if (spend != null && currency == null) {
      fields.error("currency", "is required with spend_minor: a code such as EUR");
    }
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
        spend,
        currency,
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

  private static @Nullable Long count(Fields fields, String name) {
    return fields.wholeNumber(name, 0, Snapshot.MOST);
  }

  private static @Nullable String currency(Fields fields) {
    String code = fields.text("currency", 10);
    if (code == null) return null;
    try {
      return Currency.getInstance(code.toUpperCase(Locale.ROOT)).getCurrencyCode();
    } catch (IllegalArgumentException e) {
      fields.error("currency", "must be an ISO 4217 code such as EUR");
      return null;
    }
  }
}
