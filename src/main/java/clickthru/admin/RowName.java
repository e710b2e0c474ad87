package clickthru.admin;

import clickthru.report.GroupBy;
import clickthru.web.Formats;
import java.time.DayOfWeek;
import java.util.Locale;

/** What a row of a report is called on a page. */
final class RowName {
  private RowName() {}

  /**
   * @param key empty: the row is of what has no such value
   * @param label as a name of the reader's own, or in English
   */
  static String of(GroupBy by, String key, String label, Formats format) {
    if (key.isEmpty()) return format.textOr("words.none." + by.key(), label);
    return switch (by) {
      case TOTAL -> format.text("words.total");
      case LEVEL -> format.text("words.level." + key);
      case AGE -> format.text("words.age." + key);
      case WEEKDAY -> format.weekday(DayOfWeek.valueOf(key.toUpperCase(Locale.ROOT)));
      default -> label;
    };
  }
}
