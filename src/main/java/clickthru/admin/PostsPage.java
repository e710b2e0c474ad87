package clickthru.admin;

import clickthru.click.Loader;
import clickthru.impression.Due;
import clickthru.impression.DuePosts;
import clickthru.impression.Snapshots;
import clickthru.post.Channels;
import clickthru.post.Kind;
import clickthru.post.Posts;
import clickthru.report.CtrRow;
import clickthru.report.DailyClicks;
import clickthru.report.PostList;
import clickthru.report.PostRow;
import clickthru.report.PostRows;
import clickthru.web.BaseUrl;
import clickthru.web.FieldError;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Problem;
import clickthru.web.Templates;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /admin/posts}: the table of all posts, where impressions are typed in place. */
public final class PostsPage {
  /** Rows a page. */
  static final int ROWS = 50;

  /** What stood in a field when the page was shown. */
  private static final String WAS = "was-";

  private static final int MOST_CHOICES = 100;

  /**
   * What a form has just done.
   *
   * @param ids the posts to show, as they stood there; null: those of the address
   * @param left what was typed and is not stored, with what is wrong
   */
  record Done(
      @Nullable List<Long> ids,
      Form left,
      Set<Long> saved,
      Form action,
      Set<Long> chosen,
      PostsView.@Nullable Notice notice) {
    static final Done NOTHING =
        new Done(null, Form.blank(), Set.of(), Form.blank(), Set.of(), null);

    boolean isRight() {
      return left.errors().isEmpty() && (notice == null || notice.good());
    }
  }

  /** What the page is made of. */
  public record Parts(
      PostList list,
      PostRows rows,
      DailyClicks daily,
      Posts posts,
      DuePosts due,
      Snapshots snapshots,
      Channels channels) {}

  private final Templates templates;
  private final Parts parts;
  private final ChosenActions actions;
  private final Loader loader;
  private final BaseUrl baseUrl;
  private final Clock clock;

  public PostsPage(
      Templates templates,
      Parts parts,
      ChosenActions actions,
      Loader loader,
      BaseUrl baseUrl,
      Clock clock) {
    this.templates = templates;
    this.parts = parts;
    this.actions = actions;
    this.loader = loader;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    show(ctx, visitor, Done.NOTHING);
  }

  /** Stores the typed numbers, or does something to the chosen posts: the page's two forms. */
  public void send(Context ctx, Visitor visitor) throws SQLException {
    Form form = Form.sent(ctx);
    if (form.value("do").equals("save")) show(ctx, visitor, save(form, Formats.of(ctx)));
    else actions.obey(ctx, form, done -> show(ctx, visitor, done));
  }

  /** {@code /admin/posts/chosen}: compares the chosen posts, or gives them as a file. */
  public void chosen(Context ctx, Visitor visitor) throws SQLException {
    Form form = new Form(ctx.queryParamMap(), List.of());
    actions.read(ctx, form, done -> show(ctx, visitor, done));
  }

  /** {@code /admin/posts.csv}: all rows of what the page shows. */
  public void file(Context ctx, Visitor visitor) throws SQLException {
    PostsChoice choice = choice(ctx);
    List<FieldError> wrong = wrong(ctx, choice);
    if (!wrong.isEmpty()) throw Problem.unprocessable(wrong);
    if (!choice.isRight()) throw Problem.unprocessable(choice.form().errors());
    loader.catchUp(Loader.REPORT_WAIT);
    List<Long> ids = parts.list.ids(choice.filter(), choice.order(), choice.descending());
    PostsFile.write(ctx, parts.rows, ids, baseUrl);
  }

  /**
   * {@code /admin/posts/{id}/number}: stores one number while the page stays, and answers with the
   * post's line alone.
   */
  public void number(Context ctx, Visitor visitor) throws SQLException {
    String id = ctx.pathParam("id");
    if (!id.matches("[1-9]\\d{0,17}")) throw Problem.notFound();
    Done done = save(Form.sent(ctx), Formats.of(ctx));
    loader.catchUp(Loader.REPORT_WAIT);
    List<PostRow> rows = parts.rows.of(List.of(Long.parseLong(id)));
    if (rows.isEmpty()) throw Problem.notFound();
    double end = scale(ctx.formParam("scale"));
    Scale scale = end > 0 ? Scale.to(end) : Scale.over(List.of(rows.get(0).ctr()));
    ZoneId zone = choice(ctx).zone();
    List<PostLine> lines = lines(ctx, visitor, rows, done, scale, zone);
    int status = done.left.errors().isEmpty() ? 200 : 422;
    templates.show(ctx, status, "admin/post-number", visitor.frame("", "posts"), lines.get(0));
  }

  private static double scale(@Nullable String sent) {
    return sent != null && sent.matches("0\\.\\d{1,18}|1(\\.0)?") ? Double.parseDouble(sent) : 0;
  }

  /** Stores every number that was changed and is right; the wrong ones come back as typed. */
  private Done save(Form form, Formats format) throws SQLException {
    List<Long> ids = TypedRows.ids(form, ROWS);
    Map<String, List<String>> changed = new HashMap<>(form.values());
    for (long id : ids) {
      boolean same = form.value(TypedRows.VALUE + id).equals(form.value(WAS + id));
      if (same) changed.remove(TypedRows.VALUE + id);
    }
    Map<Long, Kind> standards = new LinkedHashMap<>();
    for (Due post : parts.due.of(ids)) {
      Due.Last last = post.last();
      String before = last == null ? null : last.kind();
      standards.put(post.postId(), Kinds.next(before, parts.channels.find(post.channel())));
    }
    TypedRows typed = TypedRows.read(new Form(changed, List.of()), standards, clock.instant());
    parts.snapshots.addAll(typed.right());
    Set<Long> saved =
        typed.right().stream().map(Snapshots.Addition::postId).collect(Collectors.toSet());
    int wrong = typed.left().errors().size();
    String text =
        wrong > 0
            ? format.text("posts.savedButWrong", saved.size(), wrong)
            : format.text("posts.savedNumbers", saved.size());
    long gone =
        ids.stream()
            .filter(id -> !standards.containsKey(id))
            .filter(id -> !new Form(changed, List.of()).value(TypedRows.VALUE + id).isBlank())
            .count();
    if (gone > 0) text += " " + format.text("posts.gone", gone);
    var notice = new PostsView.Notice(text, wrong == 0 && gone == 0);
    return new Done(ids, typed.left(), saved, Form.blank(), Set.of(), notice);
  }

  private void show(Context ctx, Visitor visitor, Done done) throws SQLException {
    PostsChoice choice = choice(ctx);
    List<FieldError> wrong = wrong(ctx, choice);
    boolean complete = loader.catchUp(Loader.REPORT_WAIT);
    boolean right = choice.isRight() && wrong.isEmpty();
    PostList.Page page = right ? page(choice) : new PostList.Page(List.of(), 0);
    int start = Math.min(choice.page() - 1, Math.max(0, page.all() - 1) / ROWS) * ROWS;
    List<PostRow> rows = parts.rows.of(done.ids == null ? page.ids() : done.ids);
    Scale scale = Scale.over(rows.stream().map(PostRow::ctr).toList());
    PostsView view =
        new PostsView(
            choice,
            wrong,
            new PostsView.Filters(
                parts.posts.campaigns(MOST_CHOICES),
                parts.channels.all(),
                parts.posts.tags(MOST_CHOICES),
                parts.posts.goals(MOST_CHOICES)),
            page.all() == 0 && parts.list.isEmpty(),
            lines(ctx, visitor, rows, done, scale, choice.zone()),
            scale,
            start,
            page.all(),
            complete,
            done.action,
            done.notice,
            Once.fresh(),
            Formats.of(ctx));
    String title = Formats.of(ctx).text("posts.title");
    int status = right && done.isRight() ? 200 : 422;
    templates.show(ctx, status, "admin/posts", visitor.frame(title, "posts"), view);
  }

  /** The page asked for; beyond the last one, the last. */
  private PostList.Page page(PostsChoice choice) throws SQLException {
    PostList.Page page = page(choice, choice.page());
    if (!page.ids().isEmpty() || page.all() == 0) return page;
    return page(choice, (page.all() - 1) / ROWS + 1);
  }

  private PostList.Page page(PostsChoice choice, int number) throws SQLException {
    int offset = (number - 1) * ROWS;
    return parts.list.page(choice.filter(), choice.order(), choice.descending(), offset, ROWS);
  }

  private List<PostLine> lines(
      Context ctx, Visitor visitor, List<PostRow> rows, Done done, Scale scale, ZoneId zone)
      throws SQLException {
    Formats format = Formats.of(ctx);
    Instant now = clock.instant();
    Map<Long, long[]> daily = parts.daily.of(rows.stream().map(PostRow::id).toList(), zone);
    List<PostLine> lines = new ArrayList<>();
    for (PostRow post : rows) {
      CtrRow ctr = post.ctr();
      String field = TypedRows.VALUE + post.id();
      String error = done.left.error(field);
      long[] clicks = daily.getOrDefault(post.id(), new long[DailyClicks.DAYS]);
      lines.add(
          new PostLine(
              post,
              new ReportLine(
                  ctr, null, null, null, scale.bar(ctr), false, null, null, format.locale()),
              Spark.of(clicks, post.out(), now, zone),
              ChannelMark.of(post.channelKey(), post.channelName()),
              error == null ? null : done.left.value(field),
              error,
              done.saved.contains(post.id()),
              visitor.mayEdit() && !post.archived(),
              done.chosen.contains(post.id()),
              zone,
              format));
    }
    return lines;
  }

  private PostsChoice choice(Context ctx) {
    return PostsChoice.read(
        ctx.queryParamMap(),
        ReaderZone.of(ctx),
        parts.channels,
        baseUrl.shortUrl(""),
        clock.instant());
  }

  private static List<FieldError> wrong(Context ctx, PostsChoice choice) {
    List<String> names = new ArrayList<>(PostsChoice.NAMES);
    if (ctx.path().endsWith("/chosen")) names.addAll(List.of("do", ChosenActions.POST));
    List<FieldError> wrong =
        new ArrayList<>(
            Address.wrong(ctx, names).stream()
                .filter(error -> !error.field().equals(ChosenActions.POST))
                .toList());
    wrong.addAll(choice.wrong());
    return wrong;
  }
}
