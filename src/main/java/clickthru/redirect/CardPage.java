package clickthru.redirect;

import static java.nio.charset.StandardCharsets.UTF_8;

import clickthru.link.Card;
import org.jspecify.annotations.Nullable;

/**
 * The page that a fetcher of link previews gets for a link with a card: Open Graph and X card tags,
 * and nothing that leads on by itself. Made anew for each of them, since few links have a card and
 * few requests ask for it.
 */
final class CardPage {
  private final StringBuilder html = new StringBuilder(1_024);

  private CardPage() {}

  /**
   * @param shortUrl the link's own address, which is what is shared and the canonical one
   * @param url where the link leads
   */
  static byte[] of(Card card, String shortUrl, String url) {
    CardPage page = new CardPage();
    page.write(card, shortUrl, url);
    return page.html.toString().getBytes(UTF_8);
  }

  private void write(Card card, String shortUrl, String url) {
    String title = card.title() == null ? withoutScheme(shortUrl) : card.title();
    html.append("<!doctype html>\n<html lang=\"en\" prefix=\"og: https://ogp.me/ns#\">\n<head>\n");
    html.append("<meta charset=\"utf-8\">\n<title>").append(escaped(title)).append("</title>\n");
    html.append("<link rel=\"canonical\" href=\"").append(escaped(shortUrl)).append("\">\n");
    meta("name", "description", card.description());
    meta("property", "og:type", "website");
    meta("property", "og:url", shortUrl);
    meta("property", "og:title", title);
    meta("property", "og:description", card.description());
    meta("property", "og:image", card.image());
    meta("name", "twitter:card", card.image() == null ? "summary" : "summary_large_image");
    meta("name", "twitter:title", title);
    meta("name", "twitter:description", card.description());
    meta("name", "twitter:image", card.image());
    html.append("</head>\n<body><p><a href=\"").append(escaped(url)).append("\">");
    html.append(escaped(url)).append("</a></p></body>\n</html>\n");
  }

  private void meta(String attribute, String name, @Nullable String content) {
    if (content == null) return;
    html.append("<meta ").append(attribute).append("=\"").append(name).append("\" content=\"");
    html.append(escaped(content)).append("\">\n");
  }

  /** For text and for values in double quotes. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String withoutScheme(String url) {
    return url.substring(url.indexOf("://") + "://".length());
  }
}
