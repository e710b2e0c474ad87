package clickthru.admin;

import clickthru.link.Link;
import clickthru.link.Links;
import clickthru.link.Slug;
import clickthru.post.Post;
import clickthru.post.Posts;
import clickthru.web.Problem;
import io.javalin.http.Context;
import java.sql.SQLException;

/** What a path names; what isn't there is a 404. */
final class Paths {
  private Paths() {}

  static Post post(Context ctx, Posts posts) throws SQLException {
    String id = ctx.pathParam("id");
    Post post = id.matches("[1-9]\\d{0,17}") ? posts.find(Long.parseLong(id)) : null;
    if (post == null) throw Problem.notFound("There is no such post.");
    return post;
  }

  static Link link(Context ctx, Links links) throws SQLException {
    String slug = ctx.pathParam("slug");
    Link link = Slug.isCandidate(slug) ? links.find(Slug.key(slug)) : null;
    if (link == null) throw Problem.notFound("There is no such link.");
    return link;
  }
}
