package clickthru.admin;

import clickthru.web.Formats;
import java.time.DayOfWeek;
import java.time.temporal.WeekFields;

/** The day a reader's weeks begin on: as is usual where the reader's language is spoken. */
final class ReaderWeek {
  private ReaderWeek() {}

  static DayOfWeek firstDay(Formats format) {
    return WeekFields.of(format.locale()).getFirstDayOfWeek();
  }
}
