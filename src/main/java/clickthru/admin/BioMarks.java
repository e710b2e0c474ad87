package clickthru.admin;

import clickthru.bio.BioPage;
import clickthru.bio.BioPages;
import clickthru.bio.MarkedPosts;
import clickthru.post.Post;
import clickthru.post.Posts;
import clickthru.web.Form;
import clickthru.web.Problem;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** On which link-in-bio pages a post is shown: the switches on its page. */
public final class BioMarks {
  private static final int MOST_PAGES = 50;

  private final Posts posts;
  private final BioPages pages;
  private final MarkedPosts marked;

  public BioMarks(Posts posts, BioPages pages, MarkedPosts marked) {
    this.posts = posts;
    this.pages = pages;
    this.marked = marked;
  }

  /** None when there is no page, or the post has no link to lead to. */
  List<MarkedPosts.Place> of(Post post) throws SQLException {
    if (post.archivedAt() != null || post.links().isEmpty()) return List.of();
    return marked.places(post.id(), MOST_PAGES);
  }

  /** {@code POST /admin/posts/{id}/bio}. */
  public void change(Context ctx, Visitor visitor) throws SQLException {
    Post post = Paths.post(ctx, posts);
    Form form = Form.sent(ctx);
    Set<String> shown = new HashSet<>(form.values().getOrDefault("shown", List.of()));
    // A page that was made meanwhile was not on the form: it stays as it is.
    Set<String> offered = new HashSet<>(form.values().getOrDefault("offered", List.of()));
    for (MarkedPosts.Place place : of(post)) {
      String id = Long.toString(place.pageId());
      if (!offered.contains(id) || shown.contains(id) == place.marked()) continue;
      change(post, place, shown.contains(id));
    }
    ctx.redirect("/admin/posts/" + post.id() + "#bio", HttpStatus.SEE_OTHER);
  }

  private void change(Post post, MarkedPosts.Place place, boolean show) throws SQLException {
    BioPage page = pages.find(place.pageId());
    if (page == null) return;
    if (!show) marked.unmark(page, post.id());
    else if (!marked.mark(page, post.id())) throw Problem.notFound("There is no such post.");
  }
}
