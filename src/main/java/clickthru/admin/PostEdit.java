package clickthru.admin;

import clickthru.post.Post;
import clickthru.post.PostDraft;
import clickthru.post.PostFields;
import clickthru.post.Posts;
import clickthru.web.Form;
import clickthru.web.TextFields;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes what a post is, from the form on its page; channel and planner stay as they are. */
public final class PostEdit {
  private static final int MOST_CAMPAIGNS = 200;
  private static final Set<String> FIELDS =
      Set.of("title", "campaign", "goal", "tags", "published_at", "permalink");

  private final Posts posts;
  private final PostFields fields;

  public PostEdit(Posts posts, PostFields fields) {
    this.posts = posts;
    this.fields = fields;
  }

  /**
   * The form and what it offers.
   *
   * @param open whether it is shown at once
   * @param zone of its time
   */
  public record View(Form form, boolean open, String zone, List<String> campaigns) {}

  View view(Context ctx, Post post, @Nullable Form typed) throws SQLException {
    ZoneId zone = typed == null ? ReaderZone.of(ctx) : typed.zone();
    Form form = typed == null ? stored(post, zone) : typed;
    return new View(form, typed != null, zone.getId(), posts.campaigns(MOST_CAMPAIGNS));
  }

  /** Null when it was changed; else the form with what is wrong. */
  @Nullable Form change(Post post, Form sent) throws SQLException {
    Map<String, List<String>> values =
        new HashMap<>(TimeField.unlessUnchanged(sent, "published_at", post.publishedAt()).values());
    values.keySet().removeIf(name -> !FIELDS.contains(name) && !name.equals("tz"));
    TextFields typed = new Form(values, List.of()).fields();
    PostDraft draft = fields.read(typed, post);
    if (draft == null || !typed.errors().isEmpty()) return sent.wrong(typed.errors());
    if (posts.change(post.id(), draft) == null) {
      return sent.wrong("title", "belongs to a post that is archived");
    }
    return null;
  }

  private static Form stored(Post post, ZoneId zone) {
    return new Form(
        Map.of(
            "title", List.of(post.title()),
            "campaign", value(post.campaign()),
            "goal", value(post.goal()),
            "tags", List.of(String.join(", ", post.tags())),
            "published_at", List.of(TimeField.text(post.publishedAt(), zone)),
            "permalink", value(post.permalink()),
            "tz", List.of(zone.getId())),
        List.of());
  }

  private static List<String> value(@Nullable String text) {
    return List.of(text == null ? "" : text);
  }
}
