package clickthru.report;

import clickthru.web.TextFields;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a report is asked for: the same words in the API, on the pages and in the terminal.
 */
public final class QueryFields {
  private static final ZoneId UTC = ZoneId.of("UTC");

  private QueryFields() {}

  /**
   * Reads {@code group_by}, {@code clicks}, {@code suspects}, {@code from}, {@code to} and {@code
   * tz}; each may be missing.
   *
   * @throws clickthru.web.Problem 422 naming every wrong one
   */
  public static Query read(Map<String, List<String>> values) {
    TextFields first = new TextFields(values, UTC);
    ZoneId zone = zone(first);
    first.done();
    TextFields fields = new TextFields(values, zone);
    GroupBy groupBy = read(fields, "group_by", "post", GroupBy::of, GroupBy.values());
    Numerator clicks = read(fields, "clicks", "person", Numerator::of, Numerator.values());
    Suspects suspects = suspects(fields);
    Instant from = fields.time("from");
    Instant to = fields.time("to");
    if (from != null && to != null && from.isAfter(to)) {
      fields.error("from", "must not be after to");
    }
    fields.done();
    return new Query(
        Objects.requireNonNull(groupBy),
        Objects.requireNonNull(clicks),
        Objects.requireNonNull(suspects),
        from,
        to,
        zone,
        null);
  }

  /**
   * Reads {@code suspects} alone, for a page that has no other choice.
   *
   * @throws clickthru.web.Problem 422 when it is neither {@code in} nor {@code out}
   */
  public static Suspects suspects(Map<String, List<String>> values) {
    TextFields fields = new TextFields(values, UTC);
    Suspects suspects = suspects(fields);
    fields.done();
    return Objects.requireNonNull(suspects);
  }

  private static @Nullable Suspects suspects(TextFields fields) {
    return read(fields, "suspects", "out", Suspects::of, Suspects.values());
  }

  private interface Named<T> {
    @Nullable T of(String name);
  }

  private static <T extends Enum<T>> @Nullable T read(
      TextFields fields, String name, String standard, Named<T> named, T[] allowed) {
    String text = fields.text(name, 100);
    T value = named.of(text == null ? standard : text);
    if (value == null) {
      fields.error(
          name,
          Arrays.stream(allowed)
              .map(one -> one.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", ", "must be one of ", "")));
    }
    return value;
  }

  private static ZoneId zone(TextFields fields) {
    String name = fields.text("tz", 60);
    if (name == null) return UTC;
    if (ZoneId.getAvailableZoneIds().contains(name)) return ZoneId.of(name);
    fields.error("tz", "must be an IANA time zone such as Europe/Berlin");
    return UTC;
  }
}
