package clickthru.redirect;

import clickthru.click.ClickRecord;
import clickthru.link.Card;
import clickthru.link.ClickParameter;
import clickthru.link.Target;
import clickthru.link.Utm;
import clickthru.link.UtmTags;
import clickthru.link.Variant;
import org.jspecify.annotations.Nullable;

/**
 * A link made ready to answer with: nothing is worked out at a tap that could be worked out before.
 * There is one in memory for every link, so it holds no object that it can do without.
 *
 * @param url the tagged URL, ASCII; without a click id if it gets one
 * @param utmBlock the link's tags in the journal's form
 * @param status 301, 302, 307 or 308
 * @param expiresAt epoch milliseconds; {@link Long#MAX_VALUE} when it never does
 * @param fallbackUrl where it leads once expired; null: a 410 page
 * @param archived switched off: a 410 page
 * @param card what fetchers of link previews get; null, as for most links: the redirect
 * @param clickId whether the URL gets a click id
 * @param bio whether a link-in-bio page shows it
 * @param sides what visitors get in place of this; null, as for most links: this
 */
public record Redirection(
    long linkId,
    String url,
    byte[] utmBlock,
    int status,
    long expiresAt,
    @Nullable String fallbackUrl,
    boolean archived,
    @Nullable Card card,
    boolean clickId,
    boolean bio,
    @Nullable Sides sides) {

  /** Bytes that a link takes in memory with a URL and tags of usual length. */
  public static final long USUAL_WEIGHT = 400;

  private static final int BARE_WEIGHT = 240;

  /** About the bytes this takes in memory, its place in the cache included. */
  public int weight() {
    int fallback = fallbackUrl == null ? 0 : fallbackUrl.length();
    int split = sides == null ? 0 : sides.weight();
    return BARE_WEIGHT + url.length() + utmBlock.length + fallback + split;
  }

  /**
   * Makes a link ready.
   *
   * @param clickParameter what a click id is appended as
   */
  public static Redirection of(Target target, ClickParameter clickParameter) {
    return new Redirection(
        target.linkId(),
        bare(target.url(), target, clickParameter),
        ClickRecord.utmBlock(target.utm()),
        target.status(),
        target.expiresAt(),
        target.fallbackUrl(),
        target.archived(),
        target.card(),
        target.clickId(),
        target.bio(),
        Sides.of(target, clickParameter));
  }

  /** One side of a split link. */
  static Redirection of(Target target, Variant variant, ClickParameter clickParameter) {
    return new Redirection(
        target.linkId(),
        bare(variant.taggedUrl(target.utm()), target, clickParameter),
        ClickRecord.utmBlock(variant.utm(target.utm())),
        target.status(),
        target.expiresAt(),
        target.fallbackUrl(),
        target.archived(),
        target.card(),
        target.clickId(),
        target.bio(),
        null);
  }

  private static String bare(String url, Target target, ClickParameter clickParameter) {
    return target.clickId() ? clickParameter.without(url) : url;
  }

  /**
   * The URL to send a visitor to who came with this query of their own. Where it is to get a click
   * id, it has none of before.
   */
  String location(@Nullable String query, ClickParameter clickParameter) {
    if (query == null || query.isEmpty()) return url;
    String passedOn = UtmTags.passOn(url, query);
    return clickId ? clickParameter.without(passedOn) : passedOn;
  }

  /** Whether a look is worth it: a tag's name may be in capitals, or percent-encoded. */
  private static boolean mayHaveTags(String query) {
    for (int i = 0; i + 3 < query.length(); i++) {
      char c = query.charAt(i);
      if (c == '%' || (c | ' ') == 'u' && query.regionMatches(true, i, "utm", 0, 3)) return true;
    }
    return false;
  }

  /** The tags of that URL: the link's own, and the visitor's where the link has none. */
  byte[] utmSent(@Nullable String query) {
    if (query == null || !mayHaveTags(query)) return utmBlock;
    Utm own = ClickRecord.utm(utmBlock);
    Utm sent = own.or(UtmTags.read(query));
    return sent.equals(own) ? utmBlock : ClickRecord.utmBlock(sent);
  }
}
