package clickthru.web;

import io.javalin.http.Context;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form as it stands: what was typed, and what is wrong with it, so that a page can show both
 * again. Its times are meant in the zone of its field {@code tz}, which the page's script fills in;
 * without, in UTC.
 */
public record Form(Map<String, List<String>> values, List<FieldError> errors) {
  private static final String ZONE = "tz";

  public static Form blank() {
    return new Form(Map.of(), List.of());
  }

  public static Form sent(Context ctx) {
    return new Form(ctx.formParamMap(), List.of());
  }

  /** The same form with what is wrong with it. */
  public Form wrong(List<FieldError> found) {
    return new Form(values, List.copyOf(found));
  }

  public Form wrong(String field, String message) {
    return wrong(List.of(new FieldError(field, message)));
  }

  /** What was typed, as it was typed; empty when nothing was. */
  public String value(String name) {
    List<String> typed = values.get(name);
    return typed == null || typed.isEmpty() ? "" : typed.get(0);
  }

  /** What is wrong with a field, as a sentence; null when nothing is. */
  public @Nullable String error(String name) {
    for (FieldError error : errors)
      if (error.field().equals(name)) return Formats.sentence(error.message());
    return null;
  }

  /** The form's fields, to be read and checked. */
  public TextFields fields() {
    TextFields fields = new TextFields(values, zone());
    if (!value(ZONE).isEmpty() && !isKnown(value(ZONE))) {
      fields.error(ZONE, "this browser's time zone is not known here; times are taken as UTC");
    }
    return fields;
  }

  /** The zone of the form's times. */
  public ZoneId zone() {
    return isKnown(value(ZONE)) ? ZoneId.of(value(ZONE)) : ZoneOffset.UTC;
  }

  private static boolean isKnown(String zone) {
    return ZoneId.getAvailableZoneIds().contains(zone);
  }
}
