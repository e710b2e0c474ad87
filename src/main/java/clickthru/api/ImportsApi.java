package clickthru.api;

import clickthru.account.Scope;
import clickthru.click.Loader;
import clickthru.imports.ExportFile;
import clickthru.imports.ExportReader;
import clickthru.imports.ExportRefused;
import clickthru.imports.ExportSource;
import clickthru.imports.ImportProgress;
import clickthru.imports.ImportRun;
import clickthru.imports.Imports;
import clickthru.imports.KeptFile;
import clickthru.imports.RowReport;
import clickthru.imports.UnknownLayout;
import clickthru.post.Channels;
import clickthru.sheet.SheetRefused;
import clickthru.web.FieldError;
import clickthru.web.Json;
import clickthru.web.Problem;
import clickthru.web.Spooled;
import clickthru.web.TextFields;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/imports}: the platforms' exports, read, taken in and taken back. */
public final class ImportsApi {
  /** The largest file that is taken. */
  public static final long MOST_BYTES = 256L << 20;

  private static final int LONGEST_NAME = 255;
  private static final String[] ASKED = {"filename", "dry_run", "as_of", "overwrite", "channel"};

  private final ApiGuard guard;
  private final Imports imports;
  private final ExportReader reader;
  private final Channels channels;
  private final Loader loader;
  private final Path folder;
  private final Clock clock;

  /**
   * @param folder where files lie while they are read
   */
  public ImportsApi(
      ApiGuard guard,
      Imports imports,
      ExportReader reader,
      Channels channels,
      Loader loader,
      Path folder,
      Clock clock) {
    this.guard = guard;
    this.imports = imports;
    this.reader = reader;
    this.channels = channels;
    this.loader = loader;
    this.folder = folder;
    this.clock = clock;
  }

  private record Asked(
      @Nullable String filename,
      boolean dryRun,
      @Nullable Instant asOf,
      boolean overwrite,
      @Nullable String channel) {}

  /** Takes one file: a dry run says what it would add. */
  public void create(Context ctx) throws SQLException, IOException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx, ASKED);
    Asked unused = asked(ctx.queryParamMap());
    try (Spooled spooled = Spooled.receive(ctx, folder, MOST_BYTES)) {
      Asked asked = asked(together(ctx, spooled.fields()));
      String sent = asked.filename != null ? asked.filename : spooled.filename();
      String filename = KeptFile.name(sent);
      ExportFile file =
          new ExportFile(filename, spooled.sha256(), asked.asOf, asked.channel, "api");
      ExportSource export = sink -> reader.read(spooled.path(), filename, asked.asOf, sink);
      Imports.Result result =
          asked.dryRun
              ? imports.preview(file, export, asked.overwrite, ImportProgress.NONE)
              : imports.take(file, export, asked.overwrite, ImportProgress.NONE);
      Map<String, @Nullable Object> answer = ImportAnswer.of(imports, result.run());
      answer.put("dry_run", asked.dryRun);
      answer.put("snapshots", result.snapshots());
      answer.put("days", result.days());
      Json.answer(ctx, 200, answer);
    } catch (SheetRefused e) {
      throw refused(e.reason());
    } catch (UnknownLayout e) {
      throw refused(e.reason()).with("preview", e.heads());
    } catch (ExportRefused e) {
      throw refused(e.reason());
    }
  }

  private static Problem refused(String reason) {
    return Problem.unprocessable(List.of(new FieldError("file", reason)));
  }

  /** What a form says beside its file counts as if the query said it: nothing is half-obeyed. */
  private static Map<String, List<String>> together(Context ctx, Map<String, List<String>> form) {
    Map<String, List<String>> all = new LinkedHashMap<>(ctx.queryParamMap());
    form.forEach(
        (name, values) -> {
          String wrong =
              !Arrays.asList(ASKED).contains(name)
                  ? "is no part of this form, which takes file, " + String.join(", ", ASKED)
                  : all.containsKey(name) || values.size() > 1 ? "must be there once" : null;
          if (wrong != null) throw Requests.wrong(name, wrong);
          all.put(name, values);
        });
    return all;
  }

  private Asked asked(Map<String, List<String>> values) {
    TextFields query = new TextFields(values, ZoneOffset.UTC);
    Instant now = clock.instant();
    Instant asOf = query.timeOrDayEnd("as_of", now);
    if (asOf != null && asOf.isAfter(now.plusSeconds(60))) {
      query.error("as_of", "must not be in the future");
    }
    String channel = query.text("channel", 200);
    if (channel != null && channels.find(channel) == null) {
      query.error("channel", "is not in channels.conf");
    }
    Asked asked =
        new Asked(
            query.text("filename", LONGEST_NAME),
            Boolean.TRUE.equals(query.bool("dry_run")),
            asOf,
            Boolean.TRUE.equals(query.bool("overwrite")),
            channel);
    query.done();
    return asked;
  }

  public void list(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.Page page = Requests.Page.of(ctx);
    List<ImportRun> found = imports.list(page.before(), page.limit());
    long last = found.isEmpty() ? 0 : found.get(found.size() - 1).id();
    Json.answer(ctx, 200, page.answer(found.stream().map(ImportAnswer::head).toList(), last));
  }

  public void show(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.only(ctx);
    Json.answer(ctx, 200, ImportAnswer.of(imports, imports.find(Requests.id(ctx))));
  }

  /** Every row and what became of it, as CSV, read and sent piece by piece. */
  public void rows(Context ctx) throws SQLException, IOException {
    guard.require(ctx, Scope.READ);
    Requests.only(ctx);
    ImportRun run = imports.find(Requests.id(ctx));
    ctx.contentType("text/csv; charset=utf-8");
    ctx.header("Content-Disposition", "attachment; filename=\"import-" + run.id() + ".csv\"");
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(ctx.outputStream(), StandardCharsets.UTF_8), 1 << 15)) {
      RowReport.write(imports, run.id(), out);
    }
  }

  /** Takes in a preview, or what has found its post since. */
  public void apply(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx, "overwrite");
    TextFields query = new TextFields(ctx.queryParamMap(), ZoneOffset.UTC);
    boolean overwrite = Boolean.TRUE.equals(query.bool("overwrite"));
    query.done();
    Imports.Result result = imports.apply(Requests.id(ctx), overwrite);
    Map<String, @Nullable Object> answer = ImportAnswer.of(imports, result.run());
    answer.put("snapshots", result.snapshots());
    answer.put("days", result.days());
    Json.answer(ctx, 200, answer);
  }

  /** Takes back what an import added. */
  public void undo(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx);
    long id = Requests.id(ctx);
    // A post that was just clicked on isn't taken for unused.
    boolean unused = loader.catchUp(Loader.REPORT_WAIT);
    Imports.Undone undone = imports.undo(id);
    Map<String, @Nullable Object> answer = new LinkedHashMap<>(ImportAnswer.head(undone.run()));
    answer.put("archived_posts", undone.archivedPosts());
    answer.put("kept_posts", undone.keptPosts());
    Json.answer(ctx, 200, answer);
  }

  /** Deletes a preview. */
  public void discard(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx);
    imports.discard(Requests.id(ctx));
    ctx.status(204);
  }
}
