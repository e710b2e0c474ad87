package clickthru.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a form or a query: all of them text. Names nobody asks for are left alone. */
public final class TextFields implements Fields {

  private static final long MANY = 1_000_000_000_000L;

  private final Map<String, List<String>> values;
  private final ZoneId zone;
  private final String prefix;
  private final List<FieldError> errors;

  /**
   * @param zone what a time without an offset, or a date alone, is meant in
   */
  public TextFields(Map<String, List<String>> values, ZoneId zone) {
    this(values, zone, "", new ArrayList<>());
  }

  private TextFields(
      Map<String, List<String>> values, ZoneId zone, String prefix, List<FieldError> errors) {
    this.values = values;
    this.zone = zone;
    this.prefix = prefix;
    this.errors = errors;
  }

  /**
   * A query, whose times are meant in the zone that its {@code tz} names; in UTC without one.
   *
   * @throws Problem 422 when there is no such zone
   */
  public static TextFields ofQuery(Map<String, List<String>> values) {
    TextFields query = new TextFields(values, ZoneOffset.UTC);
    String name = query.text("tz", 60);
    if (name != null && !ZoneId.getAvailableZoneIds().contains(name)) {
      query.error("tz", "must be an IANA time zone such as Europe/Berlin");
    }
    query.done();
    return new TextFields(values, name == null ? ZoneOffset.UTC : ZoneId.of(name));
  }

  @Override
  public @Nullable String text(String name, int maxLength) {
    String text = raw(name);
    if (text == null) return null;
    if (text.codePoints().anyMatch(Character::isISOControl)) {
      return wrong(name, "must not contain control characters");
    }
    if (text.codePointCount(0, text.length()) > maxLength) {
      return wrong(name, "must have at most " + maxLength + " characters");
    }
    return text;
  }

  @Override
  public String requiredText(String name, int maxLength) {
    int before = errors.size();
    String text = text(name, maxLength);
    if (text != null) return text;
    if (errors.size() == before) error(name, "is required");
    return "";
  }

  /** Digits, with or without grouping as people type it: 3600, 3,600, 3 600 or 3.600. */
  @Override
  public @Nullable Long wholeNumber(String name, long min, long max) {
    String text = raw(name);
    if (text == null) return null;
    boolean grouped = text.matches("\\d{1,3}([,.'\u2019 \u00a0\u202f]\\d{3})+");
    String digits = grouped ? text.replaceAll("\\D", "") : text;
    if (digits.matches("\\d{1,18}")) {
      long number = Long.parseLong(digits);
      if (number >= min && number <= max) return number;
    }
    return wrong(name, "must be " + wholeNumber(min, max));
  }

  @Override
  public long requiredWholeNumber(String name, long min, long max) {
    int before = errors.size();
    Long number = wholeNumber(name, min, max);
    if (number != null) return number;
    if (errors.size() == before) {
      error(name, "is required: " + wholeNumber(min, max));
    }
    return min;
  }

  @Override
  public @Nullable Boolean bool(String name) {
    String text = raw(name);
    if (text == null) return null;
    if (text.equals("true") || text.equals("false")) return text.equals("true");
    return wrong(name, "must be true or false");
  }

  @Override
  public @Nullable Instant time(String name) {
    String text = raw(name);
    if (text == null) return null;
    Instant time = parse(text);
    if (time != null && Years.contain(time)) return time;
    return wrong(name, "must be a time in the years 2000 to 2100, such as 2026-03-02T09:00:00Z");
  }

  private @Nullable Instant timeBesideDays(String name) {
    String text = raw(name);
    Instant time = text == null ? null : parse(text);
    if (text == null || time != null && Years.contain(time)) return time;
    String such = "such as 2026-03-02 or 2026-03-02T09:00:00Z";
    return wrong(name, "must be a day or a time in the years 2000 to 2100, " + such);
  }

  /** A percentage as people type it: 2, 2.5, 2,5 or 2.5 %. */
  @Override
  public @Nullable Double share(String name) {
    String text = raw(name);
    if (text == null) return null;
    String digits = text.replaceAll("\\s*%$", "").replace(',', '.');
    if (digits.matches("\\d{1,3}(\\.\\d{1,6})?")) {
      double share = Double.parseDouble(digits) / 100;
      if (share <= 1) return share;
    }
    return wrong(name, "must be a percentage from 0 to 100, such as 2.5");
  }

  /** The entries named {@code name[0].field} and so on; one with all its fields empty is none. */
  @Override
  public List<Fields> entries(String name, int most) {
    List<Fields> entries = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      String start = name + "[" + i + "].";
      Map<String, List<String>> own = new HashMap<>();
      values.forEach(
          (key, typed) -> {
            if (key.startsWith(start)) own.put(key.substring(start.length()), typed);
          });
      TextFields entry = new TextFields(own, zone, prefix + start, errors);
      if (own.keySet().stream().anyMatch(field -> entry.raw(field) != null)) entries.add(entry);
    }
    return entries;
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  @Override
  public @Nullable Instant timeOrDayStart(String name) {
    Day day = day(name);
    return day == null ? timeBesideDays(name) : day.start();
  }

  @Override
  public @Nullable Instant timeOrDayAfter(String name) {
    Day day = day(name);
    return day == null ? timeBesideDays(name) : day.after();
  }

  private @Nullable Day day(String name) {
    String text = raw(name);
    return text == null ? null : Day.read(text, zone);
  }

  @Override
  public @Nullable Instant timeOrDayEnd(String name, Instant now) {
    String text = raw(name);
    if (text == null || !DayEnd.isDate(text)) return time(name);
    Instant end = DayEnd.of(text, zone, now);
    if (end != null && Years.contain(end)) return end;
    return wrong(name, "must be a day in the years 2000 to 2100, such as 2026-03-09");
  }

  /** Between commas; what is blank is left out. */
  @Override
  public List<String> texts(String name, int most, int maxLength) {
    String text = text(name, most * (maxLength + 2));
    if (text == null) return List.of();
    List<String> texts =
        Arrays.stream(text.split(",")).map(String::strip).filter(t -> !t.isEmpty()).toList();
    if (texts.size() > most) error(name, "must be at most " + most);
    if (texts.stream().anyMatch(t -> t.codePointCount(0, t.length()) > maxLength)) {
      error(name, "must have at most " + maxLength + " characters each");
    }
    return texts;
  }

  /** Whether it, or an entry of a list of this name, was sent. */
  @Override
  public boolean has(String name) {
    return values.containsKey(name)
        || values.keySet().stream().anyMatch(key -> key.startsWith(name + "["));
  }

  @Override
  public void error(String field, String message) {
    errors.add(new FieldError(prefix + field, message));
  }

  @Override
  public void done() {
    if (!errors.isEmpty()) throw Problem.unprocessable(errors);
  }

  /** What has been noted so far, for a form that is shown again. */
  public List<FieldError> errors() {
    return List.copyOf(errors);
  }

  /** Bounds nobody comes near would only make the message longer. */
  private static String wholeNumber(long min, long max) {
    String bounds = max < MANY ? min + " to " + max : min + " up";
    return "a whole number from " + bounds;
  }

  private @Nullable Instant parse(String text) {
    try {
      if (text.length() == 10) return LocalDate.parse(text).atStartOfDay(zone).toInstant();
      if (text.matches("[0-9T:.-]{16,23}")) {
        return LocalDateTime.parse(text).atZone(zone).toInstant();
      }
      // A + that was not encoded in an address arrives as a blank.
      String offset = text.replaceFirst("(?<=[0-9]) (?=[0-9]{2}:[0-9]{2}$)", "+");
      return OffsetDateTime.parse(offset).toInstant().truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private @Nullable String raw(String name) {
    List<String> all = values.get(name);
    if (all == null || all.isEmpty()) return null;
    String text = all.get(0).strip();
    return text.isEmpty() ? null : text;
  }

  private <T> @Nullable T wrong(String name, String message) {
    error(name, message);
    return null;
  }
}
