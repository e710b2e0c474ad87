package clickthru.web;

import io.javalin.http.Context;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other sites from posting in a signed-in person's name: a token bound to the session, and
 * the browser's own word about where the request comes from.
 *
 * <p>The token is keyed by the session token itself, which is secret and 256 bits long: so it needs
 * no stored secret, is the same on every server, outlives a restart and dies with the session.
 *
 * <p>Before sign-in there is no session to bind to. Login and set-up use {@link #checkOrigin} only:
 * every browser of the last years says Sec-Fetch-Site or at least Origin on a POST from elsewhere,
 * and set-up needs its one-time token besides. Whoever sends neither is no browser.
 */
public final class Csrf {
  public static final String FIELD = "_csrf";
  public static final String HEADER = "X-CSRF-Token";

  private final @Nullable String baseHost;

  /**
   * @param baseUrl the public address; an Origin equal to it is our own too, as behind a proxy the
   *     Host header may be the proxy's choice
   */
  public Csrf(String baseUrl) {
    this.baseHost = host(baseUrl);
  }

  /** The token to put into the forms of a session. */
  public static String token(String sessionToken) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(sessionToken), "HmacSHA256"));
      byte[] tag = mac.doFinal(bytes("clickthru csrf 1"));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * For a change by a signed-in person.
   *
   * @throws Problem 403 unless the form field or header holds the token and the origin is ours
   */
  public void check(Context ctx, String expectedToken) {
    checkOrigin(ctx);
    String sent = ctx.header(HEADER);
    check(sent == null ? ctx.formParam(FIELD) : sent, expectedToken);
  }

  /**
   * For a form that was read otherwise, as one with large files is; its origin is to be checked
   * before.
   *
   * @throws Problem 403 unless it is the token
   */
  public static void check(@Nullable String sent, String expectedToken) {
    if (sent == null || !MessageDigest.isEqual(bytes(sent), bytes(expectedToken))) {
      throw Problem.forbidden("This form is out of date. Load the page again and repeat.");
    }
  }

  /**
   * For a POST before sign-in.
   *
   * @throws Problem 403 when the browser says that it comes from another site
   */
  public void checkOrigin(Context ctx) {
    String site = ctx.header("Sec-Fetch-Site");
    String origin = ctx.header("Origin");
    boolean own =
        site != null
            ? site.equals("same-origin") || site.equals("none")
            : origin == null || isOwn(origin, ctx.header("Host"));
    if (!own) throw Problem.forbidden("This request came from another site.");
  }

  private boolean isOwn(String origin, @Nullable String ownHost) {
    String host = host(origin);
    if (host == null) return false;
    String scheme = origin.substring(0, origin.indexOf(':') + 1);
    return host.equals(baseHost) || ownHost != null && host.equals(host(scheme + "//" + ownHost));
  }

  /** Host and port of a URL, in lower case, the scheme's usual port spelled out. */
  private static @Nullable String host(String url) {
    try {
      URI uri = URI.create(url);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() == null || !scheme.matches("https?")) return null;
      int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
      return uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
