package clickthru.click;

import java.util.Locale;

/**
 * What a redirected request was. Nothing is ever deleted because of its verdict: received is the
 * sum of them all.
 */
public enum Verdict {
  /** Somebody tapped. The only verdict that counts into a rate by default. */
  PERSON(0),
  /** An automatic client. */
  BOT(1),
  /** A link-preview fetcher. */
  PREVIEW(2),
  /** A browser or app that fetched ahead of a tap. */
  PREFETCH(3),
  /** A HEAD request. */
  HEAD(4),
  /** The same visitor on the same link again, within the window. */
  DUPLICATE(5),
  /** The own team. */
  INTERNAL(6),
  /** Probably a mail scanner. */
  SUSPECT(7);

  private static final Verdict[] BY_CODE = values();

  /** How the database keeps it; never changes. */
  public final int code;

  Verdict(int code) {
    this.code = code;
  }

  /** The name in the API and on the pages, lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Verdict of(int code) {
    return BY_CODE[code];
  }
}
