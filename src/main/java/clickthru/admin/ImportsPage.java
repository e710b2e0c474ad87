package clickthru.admin;

import clickthru.click.Loader;
import clickthru.imports.FileReading;
import clickthru.imports.FileReadings;
import clickthru.imports.ImportRun;
import clickthru.imports.Imports;
import clickthru.imports.KeptFile;
import clickthru.imports.KeptFiles;
import clickthru.imports.Layout;
import clickthru.imports.Layouts;
import clickthru.imports.SavedLayouts;
import clickthru.post.Platform;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.LargeForm;
import clickthru.web.Spooled;
import clickthru.web.Templates;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /admin/imports}: takes the platforms' exports, and shows what became of earlier ones. */
public final class ImportsPage {
  static final String PATH = "/admin/imports";
  private static final int RUNS = 50;

  /** How to get one platform's export, and which number it has for impressions. */
  public record HowTo(String name, String export, String impressions) {}

  /**
   * A file that was just sent.
   *
   * @param name null once it is read: the preview tells it
   */
  public record Sent(String token, @Nullable String name, FileReading reading) {}

  /**
   * What the page shows.
   *
   * @param next the id before which the next page begins; 0: this is the last one
   */
  public record View(
      Form form,
      List<Sent> sent,
      List<ImportRun> runs,
      long next,
      Map<String, List<HowTo>> platforms,
      List<Layout> saved) {
    public boolean isReading() {
      return sent.stream().anyMatch(s -> s.reading().state() == FileReading.State.RUNNING);
    }
  }

  private final Templates templates;
  private final Imports imports;
  private final KeptFiles files;
  private final FileReadings readings;
  private final SavedLayouts saved;
  private final Loader loader;
  private final Map<String, List<HowTo>> platforms;

  public ImportsPage(
      Templates templates,
      Imports imports,
      KeptFiles files,
      FileReadings readings,
      Layouts layouts,
      SavedLayouts saved,
      Loader loader) {
    this.templates = templates;
    this.imports = imports;
    this.files = files;
    this.readings = readings;
    this.saved = saved;
    this.loader = loader;
    this.platforms = platforms(layouts);
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    show(ctx, 200, visitor, Form.blank());
  }

  /** Takes files; one alone leads on to its own page. */
  public void receive(Context ctx, Visitor visitor, LargeForm form)
      throws SQLException, IOException {
    if (form.files().isEmpty()) {
      show(ctx, 422, visitor, Form.blank(ctx).wrong("file", "choose a file"));
      return;
    }
    Instant modified = modified(form.value("modified"));
    List<String> tokens = new ArrayList<>();
    for (Spooled file : form.files()) {
      KeptFile kept =
          files.keep(
              file.path(), KeptFile.name(file.filename()), file.sha256(), modified, visitor.name());
      readings.start(kept, null);
      tokens.add(kept.token());
    }
    String one = ImportFilePage.path(tokens.get(0));
    String to = tokens.size() == 1 ? one : PATH + "?files=" + String.join(",", tokens);
    ctx.redirect(to, HttpStatus.SEE_OTHER);
  }

  /** Takes back what an import added. */
  public void undo(Context ctx, Visitor visitor) throws SQLException {
    long id = ImportPage.id(ctx);
    // A post that was just clicked on isn't taken for unused.
    boolean unused = loader.catchUp(Loader.REPORT_WAIT);
    Imports.Undone undone = imports.undo(id);
    String posts = "?archived=" + undone.archivedPosts() + "&kept=" + undone.keptPosts();
    ctx.redirect(PATH + "/" + id + posts, HttpStatus.SEE_OTHER);
  }

  /** Forgets a layout somebody saved. */
  public void forget(Context ctx, Visitor visitor) throws SQLException {
    saved.remove(ctx.pathParam("key"));
    ctx.redirect(PATH, HttpStatus.SEE_OTHER);
  }

  private void show(Context ctx, int status, Visitor visitor, Form form) throws SQLException {
    List<ImportRun> found = imports.list(before(ctx), RUNS + 1);
    boolean more = found.size() > RUNS;
    List<ImportRun> runs = more ? found.subList(0, RUNS) : found;
    long next = more ? runs.get(RUNS - 1).id() : 0;
    View view = new View(form, sent(ctx), runs, next, platforms, saved.list());
    templates.show(
        ctx,
        status,
        "admin/imports",
        visitor.frame(Formats.of(ctx).text("imports.title"), "imports"),
        view);
  }

  private List<Sent> sent(Context ctx) {
    String tokens = ctx.queryParam("files");
    List<Sent> sent = new ArrayList<>();
    if (tokens == null) return sent;
    for (String token : tokens.split(",", 21)) {
      FileReading reading = readings.find(token);
      KeptFile file = kept(token);
      if (reading == null) continue;
      sent.add(new Sent(token, file == null ? null : file.filename(), reading));
    }
    return sent;
  }

  private @Nullable KeptFile kept(String token) {
    try {
      return files.find(token);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long before(Context ctx) {
    String before = ctx.queryParam("before");
    boolean number = before != null && before.matches("[1-9]\\d{0,17}");
    return number && before != null ? Long.parseLong(before) : Long.MAX_VALUE;
  }

  private static @Nullable Instant modified(@Nullable String millis) {
    if (millis == null || !millis.matches("\\d{11,14}")) return null;
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }

  private static Map<String, List<HowTo>> platforms(Layouts layouts) {
    Map<Platform, Set<HowTo>> found = new LinkedHashMap<>();
    for (Layout layout : layouts.all()) {
      if (layout.howTo().isEmpty()) continue;
      HowTo howTo = new HowTo(layout.name(), layout.howTo(), layout.valueNote());
      found.computeIfAbsent(layout.platform(), unused -> new LinkedHashSet<>()).add(howTo);
    }
    Map<String, List<HowTo>> platforms = new LinkedHashMap<>();
    found.forEach(
        (platform, howTos) -> {
          if (platform != Platform.OTHER) platforms.put(platform.label(), List.copyOf(howTos));
        });
    Set<HowTo> others = found.get(Platform.OTHER);
    if (others != null) platforms.put("", List.copyOf(others));
    return platforms;
  }
}
