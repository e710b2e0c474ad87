package clickthru.admin;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The periods the report page offers; those that aren't over yet end with today. */
public enum ReportSpan {
  ALL("all"),
  WEEK("7d"),
  FOUR_WEEKS("28d"),
  MONTH("month"),
  LAST_MONTH("last-month"),
  QUARTER("quarter"),
  YEAR("year"),
  /** From a first to a last day, each of which may be missing. */
  DAYS("");

  /** Whole days, the last one included; null: no end on that side. */
  public record Days(@Nullable LocalDate first, @Nullable LocalDate last) {}

  private final String key;

  ReportSpan(String key) {
    this.key = key;
  }

  /** Those with a link of their own. */
  public static List<ReportSpan> offered() {
    return Arrays.stream(values()).filter(span -> span != DAYS).toList();
  }

  /** The span of this key; null when there is none. */
  static @Nullable ReportSpan of(String key) {
    for (ReportSpan span : offered()) if (span.key.equals(key)) return span;
    return null;
  }

  static String allowed() {
    return offered().stream().map(ReportSpan::key).collect(Collectors.joining(", "));
  }

  public String key() {
    return key;
  }

  Days days(LocalDate today) {
    LocalDate month = today.withDayOfMonth(1);
    return switch (this) {
      case ALL, DAYS -> new Days(null, null);
      case WEEK -> new Days(today.minusDays(6), today);
      case FOUR_WEEKS -> new Days(today.minusDays(27), today);
      case MONTH -> new Days(month, today);
      case LAST_MONTH -> new Days(month.minusMonths(1), month.minusDays(1));
      case QUARTER -> new Days(month.minusMonths((today.getMonthValue() - 1) % 3), today);
      case YEAR -> new Days(today.withDayOfYear(1), today);
    };
  }
}
