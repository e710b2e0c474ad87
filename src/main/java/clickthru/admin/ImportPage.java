package clickthru.admin;

import clickthru.imports.ImportRow;
import clickthru.imports.ImportRun;
import clickthru.imports.Imports;
import clickthru.imports.NewPost;
import clickthru.imports.RowReport;
import clickthru.imports.SaidAsOf;
import clickthru.link.LinkDraft;
import clickthru.link.LinkFields;
import clickthru.link.Utm;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.Post;
import clickthru.post.Posts;
import clickthru.report.PeopleClicks;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Problem;
import clickthru.web.Templates;
import clickthru.web.TextFields;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /admin/imports/{id}}: a file that was read, its rows, and what is to become of them. */
public final class ImportPage {
  private static final int ROWS = 100;
  private static final int POSTS = 500;
  private static final int CAMPAIGNS = 200;

  private final Templates templates;
  private final Imports imports;
  private final SaidAsOf asOf;
  private final Posts posts;
  private final Channels channels;
  private final LinkFields linkFields;
  private final PeopleClicks clicks;
  private final Clock clock;

  public ImportPage(
      Templates templates,
      Imports imports,
      SaidAsOf asOf,
      Posts posts,
      Channels channels,
      LinkFields linkFields,
      PeopleClicks clicks,
      Clock clock) {
    this.templates = templates;
    this.imports = imports;
    this.asOf = asOf;
    this.posts = posts;
    this.channels = channels;
    this.linkFields = linkFields;
    this.clicks = clicks;
    this.clock = clock;
  }

  static long id(Context ctx) {
    String id = ctx.pathParam("id");
    if (!id.matches("[1-9]\\d{0,17}")) throw Problem.notFound();
    return Long.parseLong(id);
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    show(ctx, 200, visitor, imports.find(id(ctx)), Form.blank());
  }

  /** Does what the pressed button says. */
  public void act(Context ctx, Visitor visitor) throws SQLException {
    ImportRun run = imports.find(id(ctx));
    Form form = Form.sent(ctx);
    switch (form.value("do")) {
      case "answer", "take" -> answer(ctx, visitor, run, form);
      case "confirm" -> to(ctx, imports.confirmLikely(run.id()), form);
      case "ignore" -> to(ctx, imports.ignoreUnmatched(run.id()), form);
      case "make" -> make(ctx, visitor, run, form);
      case "discard" -> {
        imports.discard(run.id());
        ctx.redirect(ImportsPage.PATH, HttpStatus.SEE_OTHER);
      }
      default -> throw Problem.badRequest("Press one of the page's buttons.");
    }
  }

  private void answer(Context ctx, Visitor visitor, ImportRun run, Form form) throws SQLException {
    RowAnswers answers = RowAnswers.of(form, posts);
    TextFields fields = AsOf.fields(form);
    Instant now = clock.instant();
    Instant said = fields.timeOrDayEnd(AsOf.DAY, now);
    if (said != null && said.isAfter(now.plusSeconds(60))) {
      fields.error(AsOf.DAY, "must not be in the future");
    }
    answers.errors().forEach(error -> fields.error(error.field(), error.message()));
    if (!fields.errors().isEmpty()) {
      show(ctx, 422, visitor, run, form.wrong(fields.errors()));
      return;
    }
    if (said != null && !said.equals(run.asOf().truncatedTo(ChronoUnit.MINUTES))) {
      asOf.say(run, said);
    }
    ImportRun after = answers.posts().isEmpty() ? run : imports.resolve(run.id(), answers.posts());
    if (form.value("do").equals("take")) {
      after = imports.apply(run.id(), form.value("overwrite").equals("true")).run();
      ctx.redirect(ImportsPage.PATH + "/" + after.id(), HttpStatus.SEE_OTHER);
      return;
    }
    to(ctx, after, form);
  }

  private void make(Context ctx, Visitor visitor, ImportRun run, Form form) throws SQLException {
    TextFields fields = form.fields();
    String key = fields.text("channel", 200);
    Channel channel = key == null ? null : channels.find(key);
    if (channel == null) fields.error("channel", "is required");
    String campaign = campaign(fields);
    boolean linked = !form.value("destination").isBlank();
    LinkDraft link = linked ? linkFields.read(fields) : null;
    if (channel == null || !fields.errors().isEmpty()) {
      show(ctx, 422, visitor, run, form.wrong(fields.errors()));
      return;
    }
    NewPost post = new NewPost(channel, campaign, null, visitor.name());
    to(ctx, imports.createUnmatched(run.id(), post, link), form);
  }

  private static @Nullable String campaign(TextFields fields) {
    String name = fields.text("campaign", 200);
    try {
      return new Utm(null, null, name, null, null, null).campaign();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage()).replaceFirst("^utm_campaign ", "");
      fields.error("campaign", message);
      return null;
    }
  }

  private static void to(Context ctx, ImportRun run, Form form) {
    String show = form.value("show");
    String state = show.matches("[a-z]{1,20}") ? "?show=" + show : "";
    ctx.redirect(ImportsPage.PATH + "/" + run.id() + state, HttpStatus.SEE_OTHER);
  }

  /** What became of every row, as CSV. */
  public void report(Context ctx, Visitor visitor) throws SQLException {
    ImportRun run = imports.find(id(ctx));
    ctx.contentType("text/csv; charset=utf-8");
    ctx.header("Content-Disposition", "attachment; filename=\"import-" + run.id() + ".csv\"");
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(ctx.outputStream(), StandardCharsets.UTF_8), 1 << 15)) {
      RowReport.write(imports, run.id(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void show(Context ctx, int status, Visitor visitor, ImportRun run, Form form)
      throws SQLException {
    String asked = ctx.queryParam("show") == null ? form.value("show") : ctx.queryParam("show");
    ImportRow.State state = state(asked);
    long after = number(ctx.queryParam("after"));
    List<ImportRow> found =
        state == null
            ? imports.rows(run.id(), after, ROWS + 1)
            : imports.rows(run.id(), state, after, ROWS + 1);
    boolean more = found.size() > ROWS;
    List<ImportRow> rows = more ? found.subList(0, ROWS) : found;
    List<Long> ids =
        rows.stream().map(ImportRow::postId).filter(Objects::nonNull).distinct().toList();
    boolean open = run.state() != ImportRun.State.UNDONE && !run.rowsGone();
    int unsure = run.counts().unmatched() + run.counts().confirm();
    List<Post> known = open && unsure > 0 ? posts.list(Long.MAX_VALUE, POSTS) : List.of();
    ImportView view =
        new ImportView(
            run,
            rows,
            clicks.of(ids),
            state,
            more ? rows.get(ROWS - 1).number() : 0,
            imports.sums(run.id()),
            form,
            ReaderZone.of(ctx),
            known,
            channels.all(),
            open && unsure > 0 ? posts.campaigns(CAMPAIGNS) : List.of(),
            number(ctx.queryParam("archived")),
            number(ctx.queryParam("kept")));
    templates.show(
        ctx,
        status,
        "admin/import",
        visitor.frame(Formats.of(ctx).text("imports.title"), "imports"),
        view);
  }

  private static ImportRow.@Nullable State state(@Nullable String key) {
    for (ImportRow.State state : ImportRow.State.values())
      if (state.key().equals(key)) return state;
    return null;
  }

  private static long number(@Nullable String text) {
    return text == null || !text.matches("\\d{1,9}") ? 0 : Long.parseLong(text);
  }
}
