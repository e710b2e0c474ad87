package clickthru;

import clickthru.config.Settings;
import clickthru.db.Database;
import clickthru.history.Actor;
import clickthru.imports.ExportFile;
import clickthru.imports.ExportReader;
import clickthru.imports.ExportRefused;
import clickthru.imports.ExportSource;
import clickthru.imports.ImportProgress;
import clickthru.imports.Imports;
import clickthru.imports.Layouts;
import clickthru.imports.LocalFile;
import clickthru.imports.RunText;
import clickthru.imports.SavedLayouts;
import clickthru.link.FrontDoor;
import clickthru.link.Links;
import clickthru.post.Channels;
import clickthru.post.Posts;
import clickthru.sheet.SheetRefused;
import clickthru.web.Problem;
import clickthru.web.TextFields;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code clickthru import}: exports of the platforms, from this machine into the database. */
final class ImportCommand {
  private static final List<String> OWN = List.of("dry-run", "as-of", "overwrite");
  private static final int BAR = 40;

  private final Imports imports;
  private final ExportReader reader;
  private final PrintStream out;
  private final @Nullable Instant asOf;
  private final boolean dryRun;
  private final boolean overwrite;

  private ImportCommand(
      Imports imports,
      ExportReader reader,
      PrintStream out,
      @Nullable Instant asOf,
      boolean dryRun,
      boolean overwrite) {
    this.imports = imports;
    this.reader = reader;
    this.out = out;
    this.asOf = asOf;
    this.dryRun = dryRun;
    this.overwrite = overwrite;
  }

  static String help() {
    return """
    Use: java -jar clickthru.jar import FILE... [--dry-run] [--as-of 2026-03-09] [...]

    Takes in the platforms' exports: impressions of posts, matched by their addresses. It works
    beside a running server. Each file is taken in as a whole or not at all, and once: the same
    file again changes nothing. Rows without a post wait on the import's page.

      --dry-run    change nothing, show what would be added
      --as-of      of when the figures are, for a file that doesn't tell: 2026-03-09 (that UTC
                   day's end) or 2026-03-09T09:00:00Z [now]
      --overwrite  take rows although somebody typed another number for that day or later

    and every setting of serve, such as --data or --database-url.
    Ends with 0 when all files were taken, 1 when some were refused.
    """;
  }

  static int run(Map<String, String> flags, List<String> files) throws IOException, SQLException {
    if (files.isEmpty()) throw new IllegalArgumentException("import needs a file\n\n" + help());
    Map<String, String> settingFlags = new LinkedHashMap<>(flags);
    settingFlags.keySet().removeAll(OWN);
    Settings settings = Settings.load(settingFlags, System.getenv());
    Instant asOf = time(flags.get("as-of"));
    for (String file : files) {
      if (!Files.isRegularFile(Path.of(file))) {
        throw new IllegalArgumentException("There is no file " + file);
      }
    }
    // Makes the data folder if it is missing.
    DataFolder folder = DataFolder.tryOpen(settings.data());
    if (folder != null) folder.close();
    Clock clock = Clock.systemUTC();
    Channels channels = Channels.parse(settings.channels());
    Actor.enter(Actor.command("import"));
    try (Database database = Database.open(settings.databaseUrl(), settings.databaseWait())) {
      Links links = new Links(database, new FrontDoor<>(100, any -> 1, slug -> null), clock);
      Posts posts = new Posts(database, links, channels, clock);
      ImportCommand command =
          new ImportCommand(
              new Imports(database, channels, posts, clock),
              new ExportReader(
                  Layouts.parse(settings.exports()), new SavedLayouts(database, clock), clock),
              new PrintStream(System.out, true, StandardCharsets.UTF_8),
              asOf,
              flags.containsKey("dry-run"),
              flags.containsKey("overwrite"));
      int refused = 0;
      for (String file : files) if (!command.take(Path.of(file))) refused++;
      return refused == 0 ? 0 : 1;
    } finally {
      Actor.leave();
    }
  }

  /** False when the file was refused; then nothing of it is in. */
  private boolean take(Path path) throws IOException, SQLException {
    LocalFile local = LocalFile.of(path);
    ExportFile file =
        new ExportFile(local.filename(), local.sha256(), asOf, null, "import command");
    ExportSource source = sink -> reader.read(path, local.filename(), asOf, sink);
    ImportProgress progress = System.console() == null ? ImportProgress.NONE : bar(local.lines());
    try {
      Imports.Result result =
          dryRun
              ? imports.preview(file, source, overwrite, progress)
              : imports.take(file, source, overwrite, progress);
      if (System.console() != null) System.err.print("\r" + " ".repeat(BAR + 30) + "\r");
      out.print(RunText.of(imports, result, dryRun));
      return true;
    } catch (SheetRefused e) {
      return refused(path, e.reason());
    } catch (ExportRefused e) {
      return refused(path, e.reason());
    }
  }

  private static boolean refused(Path path, String reason) {
    System.err.println(path + " was not taken: " + reason);
    return false;
  }

  /** A packed file has fewer line ends than rows; then the rows alone are told. */
  private static ImportProgress bar(long lines) {
    return (rows, line) -> {
      int full = lines < line ? 0 : (int) (line * BAR / Math.max(1, lines));
      String bar = lines < line ? "" : "[" + "#".repeat(full) + " ".repeat(BAR - full) + "] ";
      System.err.print("\r" + bar + String.format("%,d rows", rows));
    };
  }

  private static @Nullable Instant time(@Nullable String value) {
    if (value == null) return null;
    TextFields fields = new TextFields(Map.of("as-of", List.of(value)), ZoneOffset.UTC);
    try {
      Instant now = Clock.systemUTC().instant();
      Instant time = fields.timeOrDayEnd("as-of", now);
      if (time != null && time.isAfter(now)) fields.error("as-of", "must not be in the future");
      fields.done();
      return time;
    } catch (Problem problem) {
      throw new IllegalArgumentException("--as-of " + problem.errors().get(0).message());
    }
  }
}
