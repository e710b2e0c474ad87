package clickthru.admin;

import clickthru.click.RejudgeDays;
import clickthru.click.RejudgeLeft;
import clickthru.click.RejudgeStatus;
import clickthru.click.RejudgeTally;
import clickthru.click.Verdict;
import clickthru.web.Form;
import clickthru.web.Formats;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rejudge as its page shows it.
 *
 * @param form the days as typed, or those of the last run
 * @param left a run to go on with, none of this server being on
 */
public record RejudgeView(Form form, RejudgeStatus run, @Nullable RejudgeLeft left) {

  /** The page shows the last day as people mean it; a run ends with the midnight after. */
  static final Duration DAY = Duration.ofDays(1);

  /** A form with these days. */
  static Form form(@Nullable RejudgeDays days) {
    if (days == null) return Form.blank();
    Instant end = days.end();
    return new Form(
        Map.of("from", value(days.start()), "to", value(end == null ? null : end.minus(DAY))),
        List.of());
  }

  /** What the run is or was of, such as "all days" or "Mar 1, 2026 to Mar 7, 2026". */
  public static String days(@Nullable RejudgeDays days, Formats format) {
    Instant start = days == null ? null : days.start();
    Instant end = days == null ? null : days.end();
    if (start == null && end == null) return format.text("rejudge.allDays");
    String last = end == null ? "" : day(end.minus(DAY), format);
    if (start == null) return format.text("rejudge.daysTo", last);
    String first = day(start, format);
    if (end == null) return format.text("rejudge.daysSince", first);
    return first.equals(last) ? first : format.text("rejudge.daysFromTo", first, last);
  }

  /** The days of the run, for going from showing to doing. */
  public Form asked() {
    return form(run.days());
  }

  /** The state as the page's script reads it. */
  public String state() {
    return run.isRunning() ? "running" : "";
  }

  public int percent() {
    return run.total() == 0 ? 0 : (int) (run.done() * 100 / run.total());
  }

  /** Such as "1,200 clicks judged, 80 changed." */
  public String outcome(Formats format) {
    String text = run.dryRun() ? "rejudge.outcomeWould" : "rejudge.outcome";
    return format.text(text, tally().judged(), tally().changed());
  }

  public RejudgeTally tally() {
    return Objects.requireNonNull(run.tally());
  }

  public boolean isDone() {
    return run.state() == RejudgeStatus.State.DONE;
  }

  /** Whether a dry run showed that judging would change something. */
  public boolean isWorthwhile() {
    return isDone() && run.dryRun() && tally().changed() > 0;
  }

  public String before(RejudgeTally.Move move, Formats format) {
    return words(move.before(), format);
  }

  public String after(RejudgeTally.Move move, Formats format) {
    boolean same = move.before() == move.after();
    return same ? format.text("rejudge.sameVerdict") : words(move.after(), format);
  }

  private static String words(Verdict verdict, Formats format) {
    return format.text("rejudge.verdict." + verdict.key());
  }

  private static List<String> value(@Nullable Instant midnight) {
    return List.of(midnight == null ? "" : DateTimeFormatter.ISO_LOCAL_DATE.format(utc(midnight)));
  }

  private static OffsetDateTime utc(Instant midnight) {
    return midnight.atOffset(ZoneOffset.UTC);
  }

  private static String day(Instant midnight, Formats format) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
        .localizedBy(format.locale())
        .format(utc(midnight));
  }
}
