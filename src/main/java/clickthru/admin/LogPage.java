package clickthru.admin;

import clickthru.history.Actor;
import clickthru.history.ChangeLog;
import clickthru.history.Entry;
import clickthru.history.Field;
import clickthru.post.Channels;
import clickthru.web.Csv;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Problem;
import clickthru.web.Templates;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /admin/log}: who changed what and when. */
public final class LogPage {
  static final String PATH = "/admin/log";

  /** What has a history, as the choice offers it. */
  private static final List<String> OBJECTS =
      List.of(
          "post",
          "posts",
          "link",
          "impressions",
          "import",
          "campaign",
          "annotation",
          "bio",
          "picture",
          "conversions",
          "layout",
          "person",
          "invitation",
          "key",
          "rejudge",
          "demo");

  private static final int SHOWN = 40;
  private static final int STEP = 500;
  private static final int MOST_OF_FILE = 20_000;
  private static final List<String> HEAD =
      List.of(
          "id",
          "at",
          "actor_kind",
          "actor",
          "what",
          "object",
          "object_id",
          "label",
          "field",
          "from",
          "to");

  /** An entry of a choice. */
  public record Option(String key, String label) {}

  /**
   * What the page shows.
   *
   * @param form the choices, and what is wrong with them
   * @param narrow whether the choices leave something out
   * @param older where the page goes on; null: nothing is older
   * @param lookedTo how far back was looked, where there may be more; else null
   * @param newest where the first page is; null: this is it
   */
  public record View(
      List<LogLine> lines,
      Form form,
      List<Option> people,
      List<Option> objects,
      boolean narrow,
      @Nullable String older,
      @Nullable Instant lookedTo,
      @Nullable String newest,
      String csv) {}

  private final Templates templates;
  private final ChangeLog changes;
  private final Channels channels;

  public LogPage(Templates templates, ChangeLog changes, Channels channels) {
    this.templates = templates;
    this.changes = changes;
    this.channels = channels;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    LogChoice choice = LogChoice.read(ctx);
    Formats format = Formats.of(ctx);
    ChangeLog.Page page = changes.page(choice.query(), choice.before(), SHOWN);
    Long next = page.next();
    View view =
        new View(
            page.entries().stream().map(entry -> LogLine.of(entry, channels, format)).toList(),
            choice.form(),
            people(format),
            OBJECTS.stream().map(o -> new Option(o, LogLine.object(o, format))).toList(),
            choice.isNarrow(),
            next == null ? null : choice.from(next),
            page.lookedTo(),
            choice.before() == null ? null : choice.at(PATH),
            choice.at(PATH + ".csv"));
    String title = format.text("log.title");
    int status = choice.isWrong() ? 422 : 200;
    templates.show(ctx, status, "admin/log", visitor.frame(title, "log"), view);
  }

  private List<Option> people(Formats format) throws SQLException {
    List<Option> people = new ArrayList<>();
    for (Actor actor : changes.actors()) {
      people.add(new Option(actor.key(), LogLine.who(actor, format)));
    }
    return people;
  }

  /** {@code /admin/log.csv}: the same, a line a field, the newest {@value #MOST_OF_FILE}. */
  public void csv(Context ctx, Visitor visitor) throws SQLException {
    LogChoice choice = LogChoice.read(ctx);
    if (choice.isWrong()) throw Problem.unprocessable(choice.form().errors());
    ctx.contentType("text/csv; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"changes.csv\"");
    try {
      OutputStream out = ctx.outputStream();
      out.write(Csv.line(HEAD).getBytes(StandardCharsets.UTF_8));
      Long before = choice.before();
      for (int written = 0; written < MOST_OF_FILE; ) {
        ChangeLog.Page page = changes.page(choice.query(), before, STEP);
        for (Entry entry : page.entries()) write(out, entry);
        written += page.entries().size();
        before = page.next();
        if (before == null) return;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(OutputStream out, Entry entry) throws IOException {
    if (entry.fields().isEmpty()) write(out, entry, new Field("", null, null));
    for (Field field : entry.fields()) write(out, entry, field);
  }

  private static void write(OutputStream out, Entry entry, Field field) throws IOException {
    List<@Nullable Object> cells =
        Arrays.asList(
            entry.id(),
            entry.at(),
            entry.actor().kind().key(),
            entry.actor().name(),
            entry.what(),
            entry.object(),
            entry.objectId(),
            entry.label(),
            field.field(),
            field.from(),
            field.to());
    out.write(Csv.line(cells).getBytes(StandardCharsets.UTF_8));
  }
}
