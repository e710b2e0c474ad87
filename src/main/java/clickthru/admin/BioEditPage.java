package clickthru.admin;

import clickthru.bio.BioPage;
import clickthru.bio.BioPages;
import clickthru.bio.Content;
import clickthru.bio.ContentFields;
import clickthru.bio.Contrast;
import clickthru.bio.Domain;
import clickthru.bio.DomainTaken;
import clickthru.bio.MarkedPosts;
import clickthru.bio.PagePrint;
import clickthru.bio.Picture;
import clickthru.bio.Pictures;
import clickthru.click.Loader;
import clickthru.post.Post;
import clickthru.post.Posts;
import clickthru.report.BioStats;
import clickthru.web.BaseUrl;
import clickthru.web.FieldError;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Problem;
import clickthru.web.SecurityHeaders;
import clickthru.web.Templates;
import clickthru.web.TextFields;
import clickthru.web.Upload;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /admin/bio/{id}}: writes a link-in-bio page, shows how it will look and what it did. */
public final class BioEditPage {
  /** How far back the figures go. */
  public static final int DAYS = 30;

  private static final int POSTS_OFFERED = 20;

  /**
   * A post that may be shown on the page.
   *
   * @param marked whether it is
   */
  public record Offer(long id, String title, boolean marked) {}

  /**
   * What the page shows.
   *
   * @param url by which others are to know it
   * @param shortUrl how the addresses begin that tell where people come from
   * @param unready what keeps the stored draft from being published
   */
  public record View(
      BioPage page,
      String url,
      String shortUrl,
      Form form,
      List<Contrast> contrasts,
      List<FieldError> unready,
      List<Offer> posts,
      BioStats.Stats stats) {

    public int items() {
      return BioForm.count(form, "items", "type");
    }

    public int socials() {
      return BioForm.count(form, "socials", "icon");
    }
  }

  private final Templates templates;
  private final BioPages pages;
  private final MarkedPosts marked;
  private final Pictures pictures;
  private final ContentFields contents;
  private final PagePrint press;
  private final Posts posts;
  private final BioStats stats;
  private final Loader loader;
  private final BaseUrl baseUrl;
  private final Clock clock;

  public BioEditPage(
      Templates templates,
      BioPages pages,
      MarkedPosts marked,
      Pictures pictures,
      ContentFields contents,
      PagePrint press,
      Posts posts,
      BioStats stats,
      Loader loader,
      BaseUrl baseUrl,
      Clock clock) {
    this.templates = templates;
    this.pages = pages;
    this.marked = marked;
    this.pictures = pictures;
    this.contents = contents;
    this.press = press;
    this.posts = posts;
    this.stats = stats;
    this.loader = loader;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    BioPage page = page(ctx);
    show(ctx, 200, visitor, page, stored(ctx, page));
  }

  /** Keeps the draft, and does what the pressed button says besides. */
  public void save(Context ctx, Visitor visitor) throws SQLException {
    BioPage page = page(ctx);
    Form form = Form.sent(ctx);
    TextFields fields = form.fields();
    Content content = contents.read(fields, page.draft());
    String domain = fields.has("domain") ? Domain.read(fields, baseUrl) : page.domain();
    if (fields.errors().isEmpty() && !Objects.equals(domain, page.domain())) {
      move(page, domain, fields);
    }
    if (!fields.errors().isEmpty()) {
      show(ctx, 422, visitor, page, form.wrong(fields.errors()));
      return;
    }
    BioStep step = BioStep.of(form.value("do"));
    BioPage changed = pages.change(page.id(), step.apply(content, Formats.of(ctx)));
    if (changed == null) throw ended(ctx);
    mark(changed, form);
    if (step.publishes()) {
      List<FieldError> unready = ContentFields.unready(changed.draft());
      if (!unready.isEmpty()) {
        show(ctx, 422, visitor, changed, stored(ctx, changed).wrong(unready));
        return;
      }
      if (pages.publish(changed) == null) throw ended(ctx);
    }
    String at = step.fragment(changed.draft().items().size());
    ctx.redirect("/admin/bio/" + page.id() + at, HttpStatus.SEE_OTHER);
  }

  /** The stored draft in a frame. */
  public void preview(Context ctx, Visitor visitor) throws SQLException {
    BioPage page = page(ctx);
    preview(ctx, page, page.draft());
  }

  /** What stands in the form in a frame; what is wrong in it is left out. */
  public void previewTyped(Context ctx, Visitor visitor) throws SQLException {
    BioPage page = page(ctx);
    preview(ctx, page, contents.read(Form.sent(ctx).fields(), page.draft()));
  }

  /** Takes another picture, or none. */
  public void picture(Context ctx, Visitor visitor) throws SQLException {
    BioPage page = page(ctx);
    Form form = Form.sent(ctx);
    String hash = null;
    if (!form.value("do").equals("remove")) {
      try {
        Picture picture = Picture.read(Upload.part(ctx, Picture.MOST_BYTES));
        pictures.add(picture);
        hash = picture.hash();
      } catch (Picture.Unreadable e) {
        Form shown = stored(ctx, page).wrong("file", String.valueOf(e.getMessage()));
        show(ctx, 422, visitor, page, shown);
        return;
      }
    }
    if (pages.change(page.id(), page.draft().withPicture(hash)) == null) throw ended(ctx);
    ctx.redirect("/admin/bio/" + page.id() + "#picture", HttpStatus.SEE_OTHER);
  }

  public void archive(Context ctx, Visitor visitor) throws SQLException {
    pages.archive(page(ctx));
    ctx.redirect("/admin/bio", HttpStatus.SEE_OTHER);
  }

  private void show(Context ctx, int status, Visitor visitor, BioPage page, Form form)
      throws SQLException {
    loader.catchUp(Loader.REPORT_WAIT);
    View view =
        new View(
            page,
            page.address().url(baseUrl),
            baseUrl.shortUrl("@" + page.handle()),
            form,
            page.draft().theme().contrasts(),
            ContentFields.unready(page.draft()),
            offers(page),
            stats.of(
                page.id(),
                page.viewLinkId(),
                page.postId(),
                clock.instant().minus(Duration.ofDays(DAYS)),
                null));
    ctx.header("Content-Security-Policy", SecurityHeaders.withOwnFrames());
    templates.show(ctx, status, "admin/bio-page", visitor.frame("@" + page.handle(), "bio"), view);
  }

  private void preview(Context ctx, BioPage page, Content content) throws SQLException {
    PagePrint.Print print =
        press.draft(page.address(), content, marked.titles(page), clock.instant(), Formats.of(ctx));
    ctx.header("Content-Security-Policy", print.policy());
    ctx.header("X-Frame-Options", "SAMEORIGIN");
    ctx.contentType("text/html; charset=utf-8").result(print.plain());
  }

  private void move(BioPage page, @Nullable String domain, TextFields fields) throws SQLException {
    try {
      BioPage unused = pages.move(page, domain);
    } catch (DomainTaken e) {
      fields.error("domain", String.valueOf(e.getMessage()));
    }
  }

  private static Problem ended(Context ctx) {
    return Problem.notFound(Formats.of(ctx).text("bio.ended"));
  }

  private void mark(BioPage page, Form form) throws SQLException {
    Set<Long> before = marked.of(page);
    Set<String> wanted = new HashSet<>(form.values().getOrDefault("marked", List.of()));
    for (String offered : form.values().getOrDefault("offered", List.of())) {
      if (!offered.matches("[1-9]\\d{0,17}")) continue;
      long id = Long.parseLong(offered);
      if (wanted.contains(offered) && !before.contains(id)) {
        boolean unused = marked.mark(page, id);
      } else if (!wanted.contains(offered) && before.contains(id)) {
        marked.unmark(page, id);
      }
    }
  }

  private List<Offer> offers(BioPage page) throws SQLException {
    Set<Long> now = marked.of(page);
    List<Offer> offers = new ArrayList<>();
    for (Post post : posts.list(Long.MAX_VALUE, POSTS_OFFERED)) {
      if (post.links().isEmpty() || post.id() == page.postId()) continue;
      offers.add(new Offer(post.id(), post.title(), now.contains(post.id())));
    }
    return offers;
  }

  private static Form stored(Context ctx, BioPage page) {
    return BioForm.of(page, ReaderZone.of(ctx));
  }

  private BioPage page(Context ctx) throws SQLException {
    String id = ctx.pathParam("id");
    BioPage page = id.matches("[1-9]\\d{0,17}") ? pages.find(Long.parseLong(id)) : null;
    if (page == null || page.archivedAt() != null) {
      throw Problem.notFound(Formats.of(ctx).text("bio.unknown"));
    }
    return page;
  }
}
