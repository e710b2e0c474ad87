package clickthru.admin;

import clickthru.web.Form;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stored moment in a field of date and time, in a zone that the form itself names. */
final class TimeField {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

  private TimeField() {}

  static String text(@Nullable Instant time, ZoneId zone) {
    return time == null ? "" : MINUTES.withZone(zone).format(time);
  }

  /**
   * The form without the field, when it still says what it was filled with: then the moment stays
   * as it is, to the millisecond.
   */
  static Form unlessUnchanged(Form form, String name, @Nullable Instant stored) {
    if (!form.value(name).equals(text(stored, form.zone()))) return form;
    Map<String, List<String>> values = new HashMap<>(form.values());
    values.remove(name);
    return form.with(values);
  }
}
