package clickthru.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;

/**
 * The headers of every answer, set before a handler runs so that it may replace one: a versioned
 * stylesheet its Cache-Control, say.
 */
public final class SecurityHeaders implements Handler {
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
          + "base-uri 'none'; frame-ancestors 'none'";

  /** The policy of a page that shows another of this site in a frame. */
  public static String withOwnFrames() {
    return POLICY + "; frame-src 'self'";
  }

  private final boolean https;

  /**
   * @param https whether the base URL is https: only then may browsers be told to insist on it
   */
  public SecurityHeaders(boolean https) {
    this.https = https;
  }

  @Override
  public void handle(Context ctx) {
    ctx.header("Content-Security-Policy", POLICY);
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("Referrer-Policy", "same-origin");
    ctx.header("X-Frame-Options", "DENY");
    ctx.header("Cross-Origin-Opener-Policy", "same-origin");
    ctx.header("Cache-Control", "no-store");
    // Not includeSubDomains: a short domain's neighbours may not speak https.
    if (https) ctx.header("Strict-Transport-Security", "max-age=31536000");
  }
}
