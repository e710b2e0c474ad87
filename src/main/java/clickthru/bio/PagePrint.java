package clickthru.bio;

import clickthru.web.BaseUrl;
import clickthru.web.Formats;
import clickthru.web.Templates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Makes pages into HTML. */
public final class PagePrint {
  /**
   * A page ready to be sent.
   *
   * @param policy its Content-Security-Policy
   */
  public record Print(byte[] plain, byte[] gzipped, String policy) {}

  private final Templates templates;
  private final BaseUrl baseUrl;

  public PagePrint(Templates templates, BaseUrl baseUrl) {
    this.templates = templates;
    this.baseUrl = baseUrl;
  }

  /** The public page, as it is at a time for those who come from somewhere. */
  Print of(Live live, Content content, Placement from, Instant now) {
    List<PublicView.Entry> posts =
        live.posts().stream()
            .filter(post -> !post.at().isAfter(now))
            .limit(content.posts())
            .map(post -> new PublicView.Entry(post.title(), href(post.slug(), from), false))
            .toList();
    Function<Item, @Nullable String> hrefs =
        item -> {
          String slug = live.slugs().get(item.key());
          return slug == null ? null : href(slug, from);
        };
    return print(live.address(), content, groups(content, now, hrefs), posts, null);
  }

  /**
   * A draft, whose buttons lead nowhere yet; only for those who write it.
   *
   * @param writer how whoever writes it reads what is said about it
   */
  public Print draft(
      PageAddress address, Content content, List<String> posts, Instant now, Formats writer) {
    List<PublicView.Entry> titles =
        posts.stream()
            .limit(content.posts())
            .map(title -> new PublicView.Entry(title, "#", false))
            .toList();
    return print(address, content, groups(content, now, item -> "#"), titles, writer);
  }

  private Print print(
      PageAddress address,
      Content content,
      List<PublicView.Group> groups,
      List<PublicView.Entry> posts,
      @Nullable Formats writer) {
    Style style = Style.of(content.theme());
    String picture = content.picture() == null ? null : Picture.path(content.picture());
    PublicView view =
        new PublicView(
            content,
            address.url(baseUrl),
            picture,
            picture == null ? null : address.start(baseUrl) + picture,
            style.css(),
            groups,
            posts,
            new Formats(Locale.forLanguageTag(content.language())),
            writer);
    byte[] html = templates.text("bio", view).getBytes(StandardCharsets.UTF_8);
    return new Print(html, gzipped(html), style.policy(writer == null ? "'none'" : "'self'"));
  }

  private static List<PublicView.Group> groups(
      Content content, Instant now, Function<Item, @Nullable String> hrefs) {
    List<PublicView.Group> groups = new ArrayList<>();
    String heading = null;
    List<PublicView.Entry> entries = new ArrayList<>();
    for (Item item : content.items()) {
      if (!item.isShown(now)) continue;
      if (item.kind() == Item.Kind.HEADING) {
        if (heading != null || !entries.isEmpty()) groups.add(group(heading, entries));
        heading = item.label();
        entries = new ArrayList<>();
        continue;
      }
      String href = hrefs.apply(item);
      if (href != null) entries.add(new PublicView.Entry(item.label(), href, item.featured()));
    }
    if (heading != null || !entries.isEmpty()) groups.add(group(heading, entries));
    return groups;
  }

  private static PublicView.Group group(@Nullable String heading, List<PublicView.Entry> entries) {
    return new PublicView.Group(heading, List.copyOf(entries));
  }

  private static String href(String slug, Placement from) {
    return "/" + slug + "?utm_content=" + from.key();
  }

  private static byte[] gzipped(byte[] html) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(html);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
