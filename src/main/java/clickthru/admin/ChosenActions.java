package clickthru.admin;

import clickthru.post.ManyPosts;
import clickthru.post.PostFields;
import clickthru.report.PostRows;
import clickthru.web.BaseUrl;
import clickthru.web.FieldError;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Problem;
import clickthru.web.TextFields;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is done to the posts that are ticked in the table, all in one go. */
public final class ChosenActions {
  static final String POST = "post";

  private static final String TAGS = "tags";
  private static final String CAMPAIGN = "campaign";

  /** Shows the table again with what was done. */
  @FunctionalInterface
  interface Shown {
    void with(PostsPage.Done done) throws SQLException;
  }

  /** One change to all of them; how many it changed. */
  @FunctionalInterface
  private interface Change {
    int of(List<Long> ids) throws SQLException;
  }

  private final ManyPosts many;
  private final PostRows rows;
  private final BaseUrl baseUrl;

  public ChosenActions(ManyPosts many, PostRows rows, BaseUrl baseUrl) {
    this.many = many;
    this.rows = rows;
    this.baseUrl = baseUrl;
  }

  /** An editor's form. */
  void obey(Context ctx, Form form, Shown shown) throws SQLException {
    Formats format = Formats.of(ctx);
    Set<Long> ids = ids(form);
    if (ids.isEmpty()) {
      shown.with(not(form, ids, format.text("posts.chooseFirst")));
      return;
    }
    TextFields fields = form.fields();
    switch (form.value("do")) {
      case "campaign" -> {
        String name = PostFields.campaign(fields, "campaign");
        if (name == null) required(fields, CAMPAIGN);
        change(
            form,
            ids,
            fields,
            "posts.doneCampaign",
            format,
            shown,
            all -> many.setCampaign(all, String.valueOf(name)));
      }
      case "tag" -> change(form, ids, fields, "posts.doneTag", format, shown, tags(fields)::add);
      case "untag" ->
          change(form, ids, fields, "posts.doneUntag", format, shown, tags(fields)::remove);
      case "archive" ->
          change(form, ids, fields, "posts.doneArchive", format, shown, many::archive);
      case "compare", "csv" -> look(ctx, form, ids, shown);
      default -> throw Problem.badRequest("There is no such action.");
    }
  }

  /** What anybody may do: look at them together, or take them along. */
  void read(Context ctx, Form form, Shown shown) throws SQLException {
    Set<Long> ids = ids(form);
    if (ids.isEmpty()) {
      shown.with(not(form, ids, Formats.of(ctx).text("posts.chooseFirst")));
    } else if (form.value("do").equals("csv")) {
      PostsFile.write(ctx, rows, List.copyOf(ids), baseUrl);
    } else if (form.value("do").equals("compare")) {
      look(ctx, form, ids, shown);
    } else {
      throw Problem.badRequest("There is no such action.");
    }
  }

  /** Leads to a page or a file of its own, which can be asked for again. */
  private static void look(Context ctx, Form form, Set<Long> ids, Shown shown) throws SQLException {
    List<Long> all = List.copyOf(ids);
    if (form.value("do").equals("csv")) {
      String posts = all.stream().map(id -> "&post=" + id).collect(Collectors.joining());
      ctx.redirect(PostsChoice.PAGE + "/chosen?do=csv" + posts, HttpStatus.SEE_OTHER);
    } else if (all.size() == 2) {
      String two = "?a=" + all.get(0) + "&b=" + all.get(1);
      ctx.redirect("/admin/compare" + two, HttpStatus.SEE_OTHER);
    } else {
      shown.with(not(form, ids, Formats.of(ctx).text("posts.chooseTwo")));
    }
  }

  /** Adds or removes the tags that were typed. */
  private record Tagging(ManyPosts many, List<String> tags) {
    int add(List<Long> ids) throws SQLException {
      return many.addTags(ids, tags);
    }

    int remove(List<Long> ids) throws SQLException {
      return many.removeTags(ids, tags);
    }
  }

  private Tagging tags(TextFields fields) {
    List<String> tags = PostFields.tags(fields);
    if (tags.isEmpty()) required(fields, TAGS);
    return new Tagging(many, tags);
  }

  private static void required(TextFields fields, String name) {
    if (fields.errors().isEmpty()) fields.error(name, "is required");
  }

  private static void change(
      Form form,
      Set<Long> ids,
      TextFields fields,
      String text,
      Formats format,
      Shown shown,
      Change change)
      throws SQLException {
    List<FieldError> errors = fields.errors();
    if (!errors.isEmpty()) {
      var notice = new PostsView.Notice(format.text("posts.nothingDone"), false);
      shown.with(done(form.wrong(errors), ids, notice));
      return;
    }
    int changed = change.of(List.copyOf(ids));
    String left =
        changed == ids.size() ? "" : " " + format.text("posts.left", ids.size() - changed);
    shown.with(
        done(
            Form.blank(), Set.of(), new PostsView.Notice(format.text(text, changed) + left, true)));
  }

  private static PostsPage.Done not(Form form, Set<Long> ids, String why) {
    return done(form, ids, new PostsView.Notice(why, false));
  }

  private static PostsPage.Done done(Form action, Set<Long> chosen, PostsView.Notice notice) {
    return new PostsPage.Done(null, Form.blank(), Set.of(), action, chosen, notice);
  }

  private static Set<Long> ids(Form form) {
    Set<Long> ids = new LinkedHashSet<>();
    for (String id : form.values().getOrDefault(POST, List.of())) {
      if (!id.matches("[1-9]\\d{0,17}")) throw Problem.badRequest("A post's number is no number.");
      ids.add(Long.valueOf(id));
    }
    if (ids.size() > ManyPosts.MOST) {
      throw Problem.badRequest("At most " + ManyPosts.MOST + " posts at once.");
    }
    return ids;
  }
}
