package clickthru.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON request body, read field by field. A wrong field is noted and read as missing, so that one
 * answer names all of them: after the last field call {@link #done}.
 *
 * <p>A field that is missing and one that is {@code null} read the same; {@link #has} and {@link
 * #isNull} tell them apart where a change must.
 */
public final class JsonBody implements Fields {
  private static final int MOST_NAMED = 10;

  private final ObjectNode object;
  private final String prefix;
  private final Set<String> known = new HashSet<>();
  private final Set<String> wrong;
  private final List<FieldError> errors;
  private final List<JsonBody> entries = new ArrayList<>();

  private JsonBody(ObjectNode object) {
    this(object, "", new HashSet<>(), new ArrayList<>());
  }

  private JsonBody(ObjectNode object, String prefix, Set<String> wrong, List<FieldError> errors) {
    this.object = object;
    this.prefix = prefix;
    this.wrong = wrong;
    this.errors = errors;
  }

  /**
   * Reads the body of a request.
   *
   * @throws Problem 415 unless it is application/json, 413 above 64 KB, 400 when it is no single
   *     well-formed JSON object in UTF-8 (a byte order mark, a field twice, nesting deeper than
   *     1,000 and anything after the object are refused too)
   */
  public static JsonBody read(Context ctx) {
    return new JsonBody(StrictJson.read(ctx));
  }

  /** As {@link #read}, but JSON that is sent as text/plain. */
  public static JsonBody readPlain(Context ctx) {
    return new JsonBody(StrictJson.readPlain(ctx));
  }

  /** The whole body in one form, whatever its white space: tells one request from another. */
  public String canonical() {
    return object.toString();
  }

  /** A text without its outer white space; null when missing, null or blank. */
  @Override
  public @Nullable String text(String name, int maxLength) {
    JsonNode value = value(name);
    if (value == null) return null;
    if (!value.isTextual()) return wrong(name, "must be text");
    String text = value.textValue().strip();
    if (text.isEmpty()) return null;
    if (text.codePoints().anyMatch(c -> !Printable.isIt(c))) {
      return wrong(name, "must not contain control characters");
    }
    if (text.codePointCount(0, text.length()) > maxLength) {
      return wrong(name, "must have at most " + maxLength + " characters");
    }
    return text;
  }

  /** As {@link #text}, but notes an error and gives "" when there is none. */
  @Override
  public String requiredText(String name, int maxLength) {
    String text = text(name, maxLength);
    if (text == null) error(name, "is required");
    return text == null ? "" : text;
  }

  /** A JSON integer from min to max; null when missing or null. */
  @Override
  public @Nullable Long wholeNumber(String name, long min, long max) {
    JsonNode value = value(name);
    if (value == null) return null;
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      long number = value.longValue();
      if (number >= min && number <= max) return number;
    }
    return wrong(name, "must be a whole number from " + min + " to " + max);
  }

  /** As {@link #wholeNumber}, but notes an error and gives min when there is none. */
  @Override
  public long requiredWholeNumber(String name, long min, long max) {
    Long number = wholeNumber(name, min, max);
    if (number == null) error(name, "is required: a whole number from " + min + " to " + max);
    return number == null ? min : number;
  }

  /** A time with an offset, cut to milliseconds, years 2000 to 2100; null when missing or null. */
  @Override
  public @Nullable Instant time(String name) {
    JsonNode value = value(name);
    if (value == null) return null;
    if (value.isTextual()) {
      Instant time = parseTime(value.textValue());
      if (time != null && Years.contain(time)) return time;
    }
    return wrong(
        name,
        "must be a time with an offset in the years 2000 to 2100, such as 2026-03-02T09:00:00Z");
  }

  /** The one that {@code tz} names, an IANA name. */
  @Override
  public ZoneId zone() {
    String name = text("tz", 60);
    if (name == null) return ZoneOffset.UTC;
    if (ZoneId.getAvailableZoneIds().contains(name)) return ZoneId.of(name);
    error("tz", "must be an IANA time zone such as Europe/Berlin");
    return ZoneOffset.UTC;
  }

  @Override
  public @Nullable Instant timeOrDayStart(String name) {
    Day day = day(name);
    return day == null ? time(name) : day.start();
  }

  @Override
  public @Nullable Instant timeOrDayAfter(String name) {
    Day day = day(name);
    return day == null ? time(name) : day.after();
  }

  private @Nullable Day day(String name) {
    ZoneId zone = zone();
    JsonNode value = value(name);
    return value == null || !value.isTextual() ? null : Day.read(value.textValue(), zone);
  }

  @Override
  public @Nullable Instant timeOrDayEnd(String name, Instant now) {
    ZoneId zone = zone();
    JsonNode value = value(name);
    if (value == null || !value.isTextual() || !DayEnd.isDate(value.textValue())) {
      return time(name);
    }
    Instant end = DayEnd.of(value.textValue(), zone, now);
    if (end != null && Years.contain(end)) return end;
    return wrong(name, "must be a day in the years 2000 to 2100, such as 2026-03-09");
  }

  /** An array of texts. */
  @Override
  public List<String> texts(String name, int most, int maxLength) {
    JsonNode value = value(name);
    if (value == null) return List.of();
    if (!value.isArray()) return wrong(name, "must be a list of texts", List.of());
    if (value.size() > most) return wrong(name, "must be at most " + most, List.of());
    List<String> texts = new ArrayList<>();
    for (JsonNode one : value) {
      String text = one.isTextual() ? one.textValue().strip() : "";
      if (text.isEmpty() || text.codePointCount(0, text.length()) > maxLength) {
        return wrong(name, "must be texts of 1 to " + maxLength + " characters", List.of());
      }
      if (text.codePoints().anyMatch(c -> !Printable.isIt(c))) {
        return wrong(name, "must not contain control characters", List.of());
      }
      texts.add(text);
    }
    return texts;
  }

  /** True or false; null when missing or null. */
  @Override
  public @Nullable Boolean bool(String name) {
    JsonNode value = value(name);
    if (value == null || value.isBoolean()) return value == null ? null : value.booleanValue();
    return wrong(name, "must be true or false");
  }

  /** A JSON number from 0 to 1; null when missing or null. */
  @Override
  public @Nullable Double share(String name) {
    JsonNode value = value(name);
    if (value == null) return null;
    double share = value.isNumber() ? value.doubleValue() : -1;
    return share >= 0 && share <= 1 ? share : wrong(name, "must be a number from 0 to 1");
  }

  /** An array of objects; empty when missing or null. */
  @Override
  public List<Fields> entries(String name, int most) {
    JsonNode value = value(name);
    if (value == null) return List.of();
    if (!value.isArray() || value.size() > most) {
      error(name, value.isArray() ? "must have at most " + most + " entries" : "must be a list");
      return List.of();
    }
    List<Fields> read = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      String entry = name + "[" + i + "]";
      if (value.get(i) instanceof ObjectNode fields) {
        JsonBody body = new JsonBody(fields, prefix + entry + ".", wrong, errors);
        entries.add(body);
        read.add(body);
      } else {
        error(entry, "must be an object");
      }
    }
    return read;
  }

  /** Whether the field was sent at all, be it as null. */
  @Override
  public boolean has(String name) {
    known.add(name);
    return object.has(name);
  }

  /** Whether the field was sent as null. */
  public boolean isNull(String name) {
    known.add(name);
    return object.has(name) && object.get(name).isNull();
  }

  /**
   * Notes an error if the field was sent as an empty text, which {@link #text} reads as missing.
   */
  public void refuseEmpty(String name) {
    JsonNode value = value(name);
    if (value != null && value.isTextual() && value.textValue().isBlank()) {
      error(name, "must not be empty; leave it out instead");
    }
  }

  /** Notes what else is wrong with a field, unless something about it is noted already. */
  @Override
  public void error(String field, String message) {
    if (wrong.add(prefix + field)) errors.add(new FieldError(prefix + field, message));
  }

  /**
   * Ends the reading.
   *
   * @throws Problem 400 naming the fields nobody asked for, or else 422 with every noted error
   */
  @Override
  public void done() {
    List<FieldError> unknown = new ArrayList<>();
    noteUnknown(unknown);
    if (!unknown.isEmpty()) {
      String names = String.join(", ", unknown.stream().map(FieldError::field).toList());
      throw Problem.badRequest("Unknown field: " + names + ".", unknown);
    }
    if (!errors.isEmpty()) throw Problem.unprocessable(errors);
  }

  private void noteUnknown(List<FieldError> unknown) {
    for (String name : (Iterable<String>) object::fieldNames) {
      if (!known.contains(name) && unknown.size() < MOST_NAMED) {
        unknown.add(new FieldError(prefix + Printable.of(name), "is not a field of this request"));
      }
    }
    for (JsonBody entry : entries) entry.noteUnknown(unknown);
  }

  private @Nullable JsonNode value(String name) {
    known.add(name);
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private <T> @Nullable T wrong(String name, String message) {
    error(name, message);
    return null;
  }

  private <T> T wrong(String name, String message, T instead) {
    error(name, message);
    return instead;
  }

  private static @Nullable Instant parseTime(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
