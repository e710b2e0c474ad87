package clickthru.admin;

import clickthru.web.Form;
import clickthru.web.TextFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The moment that typed numbers are of: a day and, if it is known, a time. Platforms mostly tell
 * the day alone; then it is the day's end.
 */
final class AsOf {
  static final String DAY = "as_of";
  static final String TIME = "as_of_time";

  private AsOf() {}

  /** The form's fields with day and time in one. */
  static TextFields fields(Form form) {
    String day = form.value(DAY).strip();
    String time = form.value(TIME).strip();
    Map<String, List<String>> values = new HashMap<>(form.values());
    if (!day.isEmpty() && !time.isEmpty()) values.put(DAY, List.of(day + "T" + time));
    TextFields fields = new Form(values, form.errors()).fields();
    if (day.isEmpty() && !time.isEmpty()) fields.error(DAY, "is required with a time");
    return fields;
  }
}
