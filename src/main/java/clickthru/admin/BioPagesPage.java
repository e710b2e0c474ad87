package clickthru.admin;

import clickthru.bio.BioPage;
import clickthru.bio.BioPages;
import clickthru.bio.ContentFields;
import clickthru.bio.Handle;
import clickthru.bio.HandleTaken;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.Kind;
import clickthru.web.BaseUrl;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Templates;
import clickthru.web.TextFields;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import java.util.List;

/** {@code /admin/bio}: the link-in-bio pages, and a form to make one. */
public final class BioPagesPage {
  private static final int SHOWN = 200;

  /**
   * What the page shows.
   *
   * @param start how the pages' addresses begin
   */
  public record View(List<BioPage> pages, List<Channel> channels, String start, Form form) {}

  private final Templates templates;
  private final BioPages pages;
  private final ContentFields contents;
  private final Channels channels;
  private final BaseUrl baseUrl;

  public BioPagesPage(
      Templates templates,
      BioPages pages,
      ContentFields contents,
      Channels channels,
      BaseUrl baseUrl) {
    this.templates = templates;
    this.pages = pages;
    this.contents = contents;
    this.channels = channels;
    this.baseUrl = baseUrl;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    show(ctx, 200, visitor, Form.blank());
  }

  public void create(Context ctx, Visitor visitor) throws SQLException {
    Form form = Form.sent(ctx);
    TextFields fields = form.fields();
    String handle = fields.requiredText("handle", 200);
    String problem = handle.isEmpty() ? null : Handle.problem(handle);
    if (problem != null) fields.error("handle", problem);
    Channel channel = channels.find(form.value("channel"));
    if (channel == null || channel.kind() != Kind.PROFILE_VIEWS) {
      fields.error("channel", Formats.of(ctx).text("bio.chooseOne"));
    }
    var content = contents.read(fields, null);
    if (channel == null || !fields.errors().isEmpty()) {
      show(ctx, 422, visitor, form.wrong(fields.errors()));
      return;
    }
    try {
      BioPage page = pages.create(String.valueOf(Handle.key(handle)), channel, content, null);
      ctx.redirect("/admin/bio/" + page.id(), HttpStatus.SEE_OTHER);
    } catch (HandleTaken e) {
      show(ctx, 422, visitor, form.wrong("handle", String.valueOf(e.getMessage())));
    }
  }

  private void show(Context ctx, int status, Visitor visitor, Form form) throws SQLException {
    List<Channel> profiles =
        channels.all().stream().filter(one -> one.kind() == Kind.PROFILE_VIEWS).toList();
    View view = new View(pages.list(Long.MAX_VALUE, SHOWN), profiles, baseUrl.shortUrl("@"), form);
    templates.show(
        ctx,
        status,
        "admin/bio-pages",
        visitor.frame(Formats.of(ctx).text("bio.title"), "bio"),
        view);
  }
}
