package clickthru;

import clickthru.click.BotList;
import clickthru.click.Journal;
import clickthru.click.Judge;
import clickthru.click.Loader;
import clickthru.click.Position;
import clickthru.click.Texts;
import clickthru.config.Settings;
import clickthru.db.Database;
import clickthru.post.Channels;
import clickthru.report.CtrCsv;
import clickthru.report.CtrReport;
import clickthru.report.CtrTable;
import clickthru.report.CtrText;
import clickthru.report.Query;
import clickthru.report.QueryFields;
import clickthru.web.Problem;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code clickthru report}: the CTR report in the terminal, beside a running server or without. */
final class ReportCommand {
  private static final List<String> OWN =
      Stream.concat(QueryFields.NAMES.stream(), Stream.of("format"))
          .map(name -> name.replace('_', '-'))
          .toList();

  private ReportCommand() {}

  static String help() {
    return """
    Use: java -jar clickthru.jar report [--group-by post] [--clicks person] [...]

    Prints the CTR report. It reads the database, so it works beside a running server.

      --group-by   post, campaign, channel, source, medium, content, goal, level, tag, weekday,
                   hour, age, planned_by, bio or total [post]
      --then-by    a second grouping, crossed with the first
      --clicks     person, unique or received [person]
      --suspects   in: clicks that may be a mail scanner's count too [out]
      --from       posts published then or later: 2026-03-01 or 2026-03-01T09:00:00Z
      --to         posts published up to the end of that day, or before that time
      --period     published, or active: what was shown and clicked from --from to --to [published]
      --compare    previous: the period before beside it; csv has all of it [none]
      --campaign   only its posts; so for --channel and --tag
      --event      only conversions of this name, such as purchase [all]
      --sort       rank (best first), ctr, clicks, impressions or newest
      --tz         time zone for dates, such as Europe/Berlin [UTC]
      --format     text or csv [text]

    and every setting of serve, such as --data or --database-url.
    """;
  }

  static int run(Map<String, String> flags) throws IOException, SQLException {
    Map<String, String> settingFlags = new LinkedHashMap<>(flags);
    settingFlags.keySet().removeAll(OWN);
    Settings settings = Settings.load(settingFlags, System.getenv());
    Query query = query(flags);
    String format = flags.getOrDefault("format", "text");
    if (!format.equals("text") && !format.equals("csv")) {
      throw new IllegalArgumentException("--format '" + format + "': must be text or csv");
    }
    requireData(settings);
    try (Database database = Database.open(settings.databaseUrl(), settings.databaseWait())) {
      boolean complete = catchUp(settings, database);
      Channels channels = Channels.parse(settings.channels());
      CtrReport report =
          new CtrReport(database, channels, Clock.systemUTC(), settings.conversionWindowDays());
      CtrTable table = table(report, query);
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      out.print(format.equals("csv") ? CtrCsv.of(table) : text(table));
      if (!complete) System.err.println("Some clicks are still in the journal and not in this.");
    }
    return 0;
  }

  /** A mistyped folder is told, and not made. */
  private static void requireData(Settings settings) {
    String url = settings.databaseUrl();
    String file = url.startsWith("jdbc:sqlite:") ? url.substring("jdbc:sqlite:".length()) : null;
    if (file != null && !Files.exists(Path.of(file))) {
      throw new IllegalArgumentException(
          "There is no Clickthru database at "
              + file
              + "; name the folder that serve uses with --data.");
    }
  }

  private static String text(CtrTable table) {
    Console console = System.console();
    boolean terminal = console != null && System.getenv("NO_COLOR") == null;
    return new CtrText(columns(), terminal).of(table);
  }

  /** The terminal's width where the shell tells it; else a usual one. */
  private static int columns() {
    String columns = System.getenv("COLUMNS");
    return columns != null && columns.matches("\\d{2,4}") ? Integer.parseInt(columns) : 120;
  }

  /**
   * Sees to it that clicks answered before are in the report: a running server loads them itself;
   * without one, this does.
   */
  private static boolean catchUp(Settings settings, Database database)
      throws IOException, SQLException {
    DataFolder folder = DataFolder.tryOpen(settings.data());
    if (folder == null) return waitForServer(settings, database);
    try (folder) {
      Position position = Loader.position(database);
      Judge judge = new Judge(BotList.load(), settings.duplicateWindow());
      try (Journal journal =
              Journal.open(folder.journal(), Server.journalOptions(settings), position);
          Loader loader =
              new Loader(
                  database, journal, judge, new Texts(judge), position, settings.loadInterval())) {
        loader.start();
        return loader.catchUp(Duration.ofSeconds(60));
      }
    }
  }

  private static boolean waitForServer(Settings settings, Database database)
      throws IOException, SQLException {
    long until = System.nanoTime() + Loader.REPORT_WAIT.toNanos();
    long target =
        Journal.lastSequence(settings.data().resolve("journal"), Loader.position(database));
    while (Loader.position(database).sequence() < target) {
      if (System.nanoTime() > until) return false;
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private static Query query(Map<String, String> flags) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String name : OWN) {
      @Nullable String value = flags.get(name);
      if (value != null) values.put(name.replace('-', '_'), List.of(value));
    }
    try {
      return QueryFields.read(values);
    } catch (Problem problem) {
      throw told(problem);
    }
  }

  private static CtrTable table(CtrReport report, Query query) throws SQLException {
    try {
      return report.table(query);
    } catch (Problem problem) {
      throw told(problem);
    }
  }

  private static IllegalArgumentException told(Problem problem) {
    return new IllegalArgumentException(
        problem.errors().stream()
            .map(error -> "--" + error.field().replace('_', '-') + " " + error.message())
            .collect(Collectors.joining("\n")));
  }
}
