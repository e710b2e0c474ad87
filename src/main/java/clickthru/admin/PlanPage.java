package clickthru.admin;

import clickthru.db.RequestKey;
import clickthru.link.LinkDraft;
import clickthru.link.LinkFields;
import clickthru.link.SlugTaken;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.Post;
import clickthru.post.PostDraft;
import clickthru.post.PostFields;
import clickthru.post.Posts;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Templates;
import clickthru.web.TextFields;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /admin/posts/new}: plans a post and makes its link. */
public final class PlanPage {
  private static final int MOST_CAMPAIGNS = 200;

  /**
   * What the page shows.
   *
   * @param channels under a heading each
   * @param once tells this showing of the form from every other
   */
  public record View(
      Form form, Map<String, List<Channel>> channels, List<String> campaigns, String once) {}

  private final Templates templates;
  private final Posts posts;
  private final Channels channels;
  private final PostFields postFields;
  private final LinkFields linkFields;

  public PlanPage(
      Templates templates,
      Posts posts,
      Channels channels,
      PostFields postFields,
      LinkFields linkFields) {
    this.templates = templates;
    this.posts = posts;
    this.channels = channels;
    this.postFields = postFields;
    this.linkFields = linkFields;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    show(ctx, 200, visitor, SharedPost.form(ctx.queryParamMap()));
  }

  public void plan(Context ctx, Visitor visitor) throws SQLException {
    Form form = Form.sent(ctx);
    TextFields fields = form.fields();
    PostDraft post = postFields.read(fields, null);
    LinkDraft link = linkFields.read(fields);
    if (post == null || link == null || !fields.errors().isEmpty()) {
      show(ctx, 422, visitor, form.wrong(fields.errors()));
      return;
    }
    RequestKey key = Once.key(form, "plan", ctx.body());
    try {
      Post planned = posts.plan(post.orPlannedBy(visitor.name()), link, key);
      ctx.redirect("/admin/posts/" + planned.id(), HttpStatus.SEE_OTHER);
    } catch (SlugTaken e) {
      show(ctx, 422, visitor, form.wrong("slug", String.valueOf(e.getMessage())));
    }
  }

  private void show(Context ctx, int status, Visitor visitor, Form form) throws SQLException {
    View view =
        new View(form, grouped(channels.all()), posts.campaigns(MOST_CAMPAIGNS), Once.fresh());
    templates.show(
        ctx, status, "admin/plan", visitor.frame(Formats.of(ctx).text("plan.head"), "plan"), view);
  }

  /** By medium, in the order of channels.conf; a medium with a single channel is "other". */
  private static Map<String, List<Channel>> grouped(List<Channel> channels) {
    Map<String, List<Channel>> byMedium = new LinkedHashMap<>();
    for (Channel channel : channels) {
      byMedium.computeIfAbsent(channel.utmMedium(), m -> new ArrayList<>()).add(channel);
    }
    Map<String, List<Channel>> groups = new LinkedHashMap<>();
    List<Channel> others = new ArrayList<>();
    byMedium.forEach(
        (medium, alike) -> {
          if (alike.size() == 1) others.addAll(alike);
          else groups.put(medium.replace('_', ' '), alike);
        });
    if (!others.isEmpty()) groups.put("other", others);
    return groups;
  }
}
