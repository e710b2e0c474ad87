package clickthru.admin;

import clickthru.imports.ExportReader;
import clickthru.imports.FileReading;
import clickthru.imports.FileReadings;
import clickthru.imports.FirstRows;
import clickthru.imports.KeptFile;
import clickthru.imports.KeptFiles;
import clickthru.imports.Layout;
import clickthru.imports.Layouts;
import clickthru.imports.Mapping;
import clickthru.imports.SavedLayouts;
import clickthru.post.Channels;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Problem;
import clickthru.web.Templates;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * {@code /admin/imports/files/{token}}: how far the reading of a file is and, when its columns are
 * no known export's, the form that says which is what.
 */
public final class ImportFilePage {
  private final Templates templates;
  private final KeptFiles files;
  private final FileReadings readings;
  private final ExportReader reader;
  private final Layouts layouts;
  private final SavedLayouts saved;
  private final Channels channels;

  public ImportFilePage(
      Templates templates,
      KeptFiles files,
      FileReadings readings,
      ExportReader reader,
      Layouts layouts,
      SavedLayouts saved,
      Channels channels) {
    this.templates = templates;
    this.files = files;
    this.readings = readings;
    this.reader = reader;
    this.layouts = layouts;
    this.saved = saved;
    this.channels = channels;
  }

  static String path(String token) {
    return ImportsPage.PATH + "/files/" + token;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    FileReading reading = reading(ctx);
    if (reading.state() == FileReading.State.READ) {
      ctx.redirect(ImportsPage.PATH + "/" + reading.runId(), HttpStatus.SEE_OTHER);
      return;
    }
    String chosen = ctx.queryParam("header");
    Form form = chosen == null ? Form.blank() : MappingView.headed(chosen);
    show(ctx, 200, visitor, MappingView.of(form, reading, layouts, channels, zone(ctx)), reading);
  }

  /** Shows what the first rows would give, or reads the file as the form says. */
  public void map(Context ctx, Visitor visitor) throws SQLException {
    FileReading reading = reading(ctx);
    KeptFile file = file(ctx);
    if (file == null || reading.state() != FileReading.State.UNKNOWN) {
      ctx.redirect(path(ctx.pathParam("token")), HttpStatus.SEE_OTHER);
      return;
    }
    Form form = Form.sent(ctx);
    MappingView view = MappingView.of(form, reading, layouts, channels, zone(ctx));
    String wanted = form.value("do");
    Mapping mapping = view.mapping(file.filename());
    view = view.checked(mapping, wanted.equals("save"));
    Layout layout = null;
    if (view.form().errors().isEmpty() && !wanted.equals("header")) {
      try {
        layout = mapping.layout();
      } catch (IllegalArgumentException e) {
        view = view.wrong("map", String.valueOf(e.getMessage()));
      }
    }
    if (layout != null) view = view.with(first(file, layout));
    boolean asked = wanted.equals("once") || wanted.equals("save");
    if (layout == null || !asked || view.fails()) {
      boolean shown = wanted.equals("show") || wanted.equals("header");
      show(ctx, shown ? 200 : 422, visitor, view, reading);
      return;
    }
    if (wanted.equals("save")) saved.save(layout.key(), mapping.settings(), visitor.name());
    readings.start(file, layout);
    ctx.redirect(path(file.token()), HttpStatus.SEE_OTHER);
  }

  private FirstRows first(KeptFile file, Layout layout) {
    try {
      return FirstRows.of(file, reader.with(layout));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How far it is; a file that a restart has left behind is read anew. */
  private FileReading reading(Context ctx) {
    String token = ctx.pathParam("token");
    FileReading reading = readings.find(token);
    if (reading != null) return reading;
    KeptFile file = file(ctx);
    if (file == null) {
      throw Problem.notFound("This file is not here any more. Send it again.");
    }
    readings.start(file, null);
    FileReading begun = readings.find(token);
    if (begun == null) throw Problem.unavailable(5);
    return begun;
  }

  private @Nullable KeptFile file(Context ctx) {
    try {
      return files.find(ctx.pathParam("token"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the page shows. */
  public record View(
      String token, String filename, FileReading reading, @Nullable MappingView mapping) {}

  private void show(
      Context ctx, int status, Visitor visitor, MappingView mapping, FileReading reading) {
    KeptFile file = file(ctx);
    Formats format = Formats.of(ctx);
    View view =
        new View(
            ctx.pathParam("token"),
            file == null ? format.text("imports.theFile") : file.filename(),
            reading,
            reading.state() == FileReading.State.UNKNOWN ? mapping : null);
    String title = format.text("imports.title");
    templates.show(ctx, status, "admin/import-file", visitor.frame(title, "imports"), view);
  }

  private static String zone(Context ctx) {
    return ReaderZone.of(ctx).getId();
  }
}
