package clickthru;

import clickthru.click.BotList;
import clickthru.click.Judge;
import clickthru.click.Rejudge;
import clickthru.click.RejudgeTally;
import clickthru.config.Settings;
import clickthru.db.Database;
import clickthru.history.Actor;
import clickthru.web.Problem;
import clickthru.web.TextFields;
import clickthru.web.TimeRange;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code clickthru rejudge}: the kept clicks once more through today's rules. */
final class RejudgeCommand {
  private static final List<String> OWN = List.of("from", "to", "dry-run");
  private static final int BAR = 40;
  private static final int AGENT = 100;

  private RejudgeCommand() {}

  static String help() {
    return """
    Use: java -jar clickthru.jar rejudge [--from 2026-03-01] [--to 2026-03-31] [--dry-run]

    Judges the kept clicks again, by today's rules, and brings the totals up to date. It works
    beside a running server. Stopped in the middle, the same command goes on where it was.

      --from       clicks of that UTC day or later: 2026-03-01 or 2026-03-01T09:00:00Z
      --to         clicks up to the end of that UTC day; of a time, before it, in whole days
      --dry-run    change nothing, show what would change

    and every setting of serve, such as --data or --database-url.
    """;
  }

  static int run(Map<String, String> flags) throws SQLException {
    Map<String, String> settingFlags = new LinkedHashMap<>(flags);
    settingFlags.keySet().removeAll(OWN);
    Settings settings = Settings.load(settingFlags, System.getenv());
    boolean dryRun = flags.containsKey("dry-run");
    TimeRange range = range(flags);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Judge judge = new Judge(BotList.load(), settings.duplicateWindow());
    try (Database database = Database.open(settings.databaseUrl(), settings.databaseWait())) {
      Rejudge rejudge =
          new Rejudge(database, judge, Clock.systemUTC(), range.from(), range.to(), dryRun);
      Actor.doing(
          Actor.command("rejudge"), () -> out.print(text(rejudge.run(progress(out)), dryRun)));
    } catch (IllegalStateException e) {
      System.err.println("Clickthru stopped: " + e.getMessage());
      return 1;
    }
    return 0;
  }

  /** A bar on a terminal; elsewhere a line for each tenth. */
  private static Rejudge.Progress progress(PrintStream out) {
    boolean terminal = System.console() != null;
    long[] told = {-1};
    return (done, of) -> {
      long part = done * (terminal ? 100 : 10) / of;
      if (part == told[0]) return;
      told[0] = part;
      if (!terminal) {
        out.println(part * 10 + " %");
        return;
      }
      int full = (int) (done * BAR / of);
      out.print("\r[" + "#".repeat(full) + " ".repeat(BAR - full) + "] " + part + " %");
      if (part == 100) out.println();
    };
  }

  private static String text(RejudgeTally tally, boolean dryRun) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            "%,d clicks judged, %,d %s.%n",
            tally.judged(), tally.changed(), dryRun ? "would change" : "changed"));
    tally
        .moves()
        .forEach(
            (move, moved) -> {
              String before = move.before().key();
              String after = move.after().key();
              text.append(String.format("  %-10s → %-10s %,12d%n", before, after, moved.clicks()));
              for (String example : moved.examples()) {
                text.append("      ").append(cut(example)).append(System.lineSeparator());
              }
            });
    return text.toString();
  }

  private static String cut(String text) {
    return text.length() <= AGENT ? text : text.substring(0, AGENT) + "…";
  }

  private static TimeRange range(Map<String, String> flags) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    flags.forEach((name, value) -> values.put(name, List.of(value)));
    try {
      TextFields fields = new TextFields(values, ZoneOffset.UTC);
      TimeRange range = TimeRange.read(fields);
      fields.done();
      return range;
    } catch (Problem problem) {
      throw new IllegalArgumentException(
          problem.errors().stream()
              .map(error -> "--" + error.field() + " " + error.message())
              .collect(Collectors.joining("\n")));
    }
  }
}
