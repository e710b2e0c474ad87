package clickthru.sheet;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates and times as workbooks store them: days since an epoch, shown by a format. */
final class Moment {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
  private static final LocalDateTime EPOCH_1900 = LocalDateTime.of(1899, 12, 30, 0, 0);
  private static final LocalDateTime EPOCH_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);
  private static final long DAY = 86_400;

  /** The first day after the year 9999. */
  private static final long LAST = 2_958_466;

  /** Lotus 1-2-3 took 1900 for a leap year, and Excel followed: day 60 never was. */
  private static final int NEVER = 60;

  private Moment() {}

  /** A cell of days since the epoch: the number itself when no such day is. */
  static Cell of(Cell number, NumberFormat format, boolean since1904) {
    double days = days(number);
    long seconds = Math.round(days * DAY);
    if (format == NumberFormat.NUMBER || days < 0 || seconds >= LAST * DAY) {
      return number;
    }
    return switch (format) {
      case TIME -> Cell.text(time(seconds % DAY));
      case DURATION -> Cell.text(time(seconds));
      default -> since1904 ? date(EPOCH_1904.plusSeconds(seconds)) : date1900(seconds, number);
    };
  }

  private static double days(Cell number) {
    return number.type() == Cell.Type.NUMBER ? new BigDecimal(number.text()).doubleValue() : -1;
  }

  private static Cell date1900(long seconds, Cell number) {
    long day = seconds / DAY;
    if (day == 0 || day == NEVER) {
      return number;
    }
    LocalDateTime moment = EPOCH_1900.plusSeconds(seconds);
    return date(day < NEVER ? moment.plusDays(1) : moment);
  }

  private static Cell date(LocalDateTime moment) {
    boolean whole = moment.toLocalTime().equals(LocalTime.MIDNIGHT);
    return new Cell(
        Cell.Type.DATE, whole ? moment.toLocalDate().toString() : SECONDS.format(moment));
  }

  /** A cell of an ISO date and time; a time of the day alone lies on the epoch's day. */
  static Cell ofIso(String stored) {
    LocalDateTime moment = parse(stored.strip());
    if (moment == null || moment.getYear() < 0 || moment.getYear() > 9999) {
      return Cell.text(stored);
    }
    boolean timeOnly = moment.getYear() == 1899 && moment.getDayOfYear() >= 364;
    return timeOnly ? Cell.text(time(moment.toLocalTime().toSecondOfDay())) : date(moment);
  }

  private static @Nullable LocalDateTime parse(String stored) {
    String text = stored.endsWith("Z") ? stored.substring(0, stored.length() - 1) : stored;
    try {
      return LocalDateTime.parse(text.contains("T") ? text : text + "T00:00:00").withNano(0);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String time(long seconds) {
    return String.format(
        Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
