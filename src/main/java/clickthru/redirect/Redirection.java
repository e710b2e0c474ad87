package clickthru.redirect;

import clickthru.click.ClickRecord;
import clickthru.link.Target;
import clickthru.link.Utm;
import clickthru.link.UtmTags;
import org.jspecify.annotations.Nullable;

/**
 * A link made ready to answer with: nothing is worked out at a tap that could be worked out before.
 *
 * @param utmBlock the link's tags in the journal's form
 */
public record Redirection(Target target, byte[] utmBlock) {
  public static Redirection of(Target target) {
    return new Redirection(target, ClickRecord.utmBlock(target.utm()));
  }

  /** The URL to send a visitor to who came with this query of their own. */
  String location(@Nullable String query) {
    if (query == null || query.isEmpty()) return target.url();
    return UtmTags.passOn(target.url(), query);
  }

  /** The tags of that URL: the link's own, and the visitor's where the link has none. */
  byte[] utmSent(@Nullable String query) {
    if (query == null || !query.regionMatches(true, 0, "utm", 0, 3) && !query.contains("&utm")) {
      return utmBlock;
    }
    Utm sent = target.utm().or(UtmTags.read(query));
    return sent.equals(target.utm()) ? utmBlock : ClickRecord.utmBlock(sent);
  }
}
