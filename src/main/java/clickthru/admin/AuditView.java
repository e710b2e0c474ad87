package clickthru.admin;

import clickthru.report.Audit;
import clickthru.web.Formats;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;

/**
 * An audit as the pages show it.
 *
 * @param verdicts those that occur, in the order of their codes
 */
public record AuditView(Audit audit, AuditChart chart, List<String> verdicts, Formats format) {

  static AuditView of(Audit audit, Formats format) {
    List<String> verdicts =
        audit.counts().verdicts().entrySet().stream()
            .filter(verdict -> verdict.getValue() > 0)
            .map(verdict -> verdict.getKey())
            .toList();
    return new AuditView(audit, AuditChart.of(audit.days()), verdicts, format);
  }

  /** The last days with a request, newest first, for the table beside the chart. */
  public List<Audit.Day> busyDays() {
    List<Audit.Day> days = audit.days().stream().filter(day -> day.received() > 0).toList();
    return days.stream().sorted(java.util.Comparator.comparing(Audit.Day::day).reversed()).toList();
  }

  public String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
        .localizedBy(format.locale())
        .format(day);
  }

  /** What the chart says, for those who don't see it. */
  public String summary() {
    long shown = audit.days().stream().mapToLong(Audit.Day::received).sum();
    return format.text(
        "words.requestsChart",
        day(audit.days().get(0).day()),
        day(audit.days().get(audit.days().size() - 1).day()),
        shown,
        chart.highest());
  }
}
