package clickthru.admin;

import clickthru.link.Card;
import clickthru.link.Link;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How a link looks where it is shared. What the card doesn't say is taken from the destination,
 * which is never asked here.
 *
 * @param host what networks print of the address
 * @param image the picture's address; it lies on another host, so it is named and not shown
 */
public record CardView(
    String host,
    @Nullable String title,
    @Nullable String description,
    @Nullable String image,
    @Nullable String imageHost) {

  /** Null when the link has no card of its own. */
  static @Nullable CardView of(Link link, String shortUrl) {
    Card card = link.card();
    if (card == null) return null;
    String host = URI.create(shortUrl).getAuthority();
    String image = card.image();
    return new CardView(host, card.title(), card.description(), image, host(image));
  }

  private static @Nullable String host(@Nullable String url) {
    return url == null ? null : URI.create(url).getHost();
  }
}
