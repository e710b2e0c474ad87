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
 *
 * @param errors as they were found, in English
 * @param language of the one who reads them
 */
public record Form(Map<String, List<String>> values, List<FieldError> errors, String language) {
  private static final String ZONE = "tz";

  /** One whose errors nobody reads, or that has none. */
  public Form(Map<String, List<String>> values, List<FieldError> errors) {
    this(values, errors, "en");
  }

  public static Form blank() {
    return new Form(Map.of(), List.of());
  }

  /** A blank one for the reader of a page. */
  public static Form blank(Context ctx) {
    return new Form(Map.of(), List.of(), language(ctx));
  }

  public static Form sent(Context ctx) {
    return new Form(ctx.formParamMap(), List.of(), language(ctx));
  }

  /** What the address asks for, with what is wrong with it. */
  public static Form asked(Context ctx, List<FieldError> errors) {
    return new Form(ctx.queryParamMap(), List.copyOf(errors), language(ctx));
  }

  private static String language(Context ctx) {
    return Formats.of(ctx).language();
  }

  /** The same form with what is wrong with it. */
  public Form wrong(List<FieldError> found) {
    return new Form(values, List.copyOf(found), language);
  }

  /** The same form for the reader of a page. */
  public Form in(Formats format) {
    return new Form(values, errors, format.language());
  }

  /** The same form with other values. */
  public Form with(Map<String, List<String>> others) {
    return new Form(others, errors, language);
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
      if (error.field().equals(name)) {
        return Formats.sentence(ErrorWords.in(language, error.message()));
      }
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
