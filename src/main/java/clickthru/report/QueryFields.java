package clickthru.report;

import clickthru.web.TextFields;
import clickthru.web.TimeRange;
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
  /** As long as an event may be when it is recorded. */
  private static final int LONGEST_EVENT = 64;

  private static final ZoneId UTC = ZoneId.of("UTC");

  private QueryFields() {}

  /** Every name that is read; each may be missing. */
  public static final List<String> NAMES =
      List.of(
          "group_by",
          "then_by",
          "clicks",
          "suspects",
          "period",
          "from",
          "to",
          "tz",
          "compare",
          "campaign",
          "channel",
          "tag",
          "event",
          "sort");

  /**
   * Reads {@link #NAMES}.
   *
   * @throws clickthru.web.Problem 422 naming every wrong one
   */
  public static Query read(Map<String, List<String>> values) {
    TextFields first = new TextFields(values, UTC);
    ZoneId zone = zone(first);
    first.done();
    TextFields fields = new TextFields(values, zone);
    GroupBy groupBy = read(fields, "group_by", "post", GroupBy::of, GroupBy.values());
    GroupBy thenBy =
        fields.text("then_by", 100) == null
            ? null
            : read(fields, "then_by", "", GroupBy::of, GroupBy.values());
    if (thenBy != null && thenBy == groupBy) fields.error("then_by", "must differ from group_by");
    Numerator clicks = read(fields, "clicks", "person", Numerator::of, Numerator.values());
    Suspects suspects = suspects(fields);
    Period period = read(fields, "period", "published", Period::of, Period.values());
    boolean previous = choice(fields, "compare", "previous", "none");
    TimeRange range = TimeRange.read(fields);
    if (previous || period == Period.ACTIVE) {
      String needs = "is required with " + (previous ? "compare=previous" : "period=active");
      if (range.from() == null) fields.error("from", needs);
      if (range.to() == null) fields.error("to", needs);
    }
    String campaign = fields.text("campaign", 200);
    String channel = fields.text("channel", 200);
    String tag = fields.text("tag", 200);
    String event = event(fields);
    Sort sort =
        fields.text("sort", 100) == null ? null : read(fields, "sort", "", Sort::of, Sort.values());
    fields.done();
    return new Query(
        Objects.requireNonNull(groupBy),
        thenBy,
        Objects.requireNonNull(clicks),
        Objects.requireNonNull(suspects),
        Objects.requireNonNull(period),
        range.from(),
        range.to(),
        zone,
        new Query.Only(null, campaign, channel, tag == null ? null : tag.toLowerCase(Locale.ROOT)),
        previous,
        sort,
        event);
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

  /**
   * Reads {@code clicks} alone.
   *
   * @throws clickthru.web.Problem 422 when there is no such numerator
   */
  public static Numerator clicks(Map<String, List<String>> values) {
    TextFields fields = new TextFields(values, UTC);
    Numerator clicks = read(fields, "clicks", "person", Numerator::of, Numerator.values());
    fields.done();
    return Objects.requireNonNull(clicks);
  }

  /**
   * Reads {@code event} alone; null: conversions of every event.
   *
   * @throws clickthru.web.Problem 422 when it is too long for one
   */
  public static @Nullable String event(Map<String, List<String>> values) {
    TextFields fields = new TextFields(values, UTC);
    String event = event(fields);
    fields.done();
    return event;
  }

  private static @Nullable String event(TextFields fields) {
    String event = fields.text("event", LONGEST_EVENT);
    return event == null ? null : event.toLowerCase(Locale.ROOT);
  }

  static @Nullable Suspects suspects(TextFields fields) {
    return read(fields, "suspects", "out", Suspects::of, Suspects.values());
  }

  /** Whether the one of two words is there; the other one, or none, is no. */
  private static boolean choice(TextFields fields, String name, String yes, String no) {
    String text = fields.text(name, 100);
    if (text != null && !text.equals(yes) && !text.equals(no)) {
      fields.error(name, "must be " + no + " or " + yes);
    }
    return yes.equals(text);
  }

  interface Named<T> {
    @Nullable T of(String name);
  }

  static <T extends Enum<T>> @Nullable T read(
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

  static ZoneId zone(TextFields fields) {
    String name = fields.text("tz", 60);
    if (name == null) return UTC;
    if (ZoneId.getAvailableZoneIds().contains(name)) return ZoneId.of(name);
    fields.error("tz", "must be an IANA time zone such as Europe/Berlin");
    return UTC;
  }
}
