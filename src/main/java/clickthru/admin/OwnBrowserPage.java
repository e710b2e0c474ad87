package clickthru.admin;

import clickthru.web.BaseUrl;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Problem;
import clickthru.web.Templates;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;

/**
 * {@code /admin/own-browser}: keeps the clicks of the team's own browsers out of the rates, by a
 * cookie that only this page sets.
 */
public final class OwnBrowserPage {
  /** The cookie's name; its value is {@code 1}. */
  public static final String COOKIE = "ct_own";

  /** As long as browsers keep any cookie. */
  private static final Duration KEPT = Duration.ofDays(400);

  private static final String PATH = "/admin/own-browser";

  /**
   * What the page shows.
   *
   * @param own whether this browser is the team's own
   * @param testUrl how a link is tried without being counted
   */
  public record View(boolean own, String testUrl) {}

  private final Templates templates;
  private final BaseUrl baseUrl;

  public OwnBrowserPage(Templates templates, BaseUrl baseUrl) {
    this.templates = templates;
    this.baseUrl = baseUrl;
  }

  public void show(Context ctx, Visitor visitor) {
    View view = new View("1".equals(ctx.cookie(COOKIE)), baseUrl.shortUrl("spring") + "?ct_test");
    String title = Formats.of(ctx).text("frame.ownBrowser");
    templates.show(ctx, 200, "admin/own-browser", visitor.frame(title, "own-browser"), view);
  }

  public void change(Context ctx, Visitor visitor) {
    switch (Form.sent(ctx).value("own")) {
      case "yes" -> ctx.header("Set-Cookie", cookie("1", KEPT));
      case "no" -> ctx.header("Set-Cookie", cookie("", Duration.ZERO));
      default -> throw Problem.badRequest("Say own=yes or own=no.");
    }
    ctx.redirect(PATH, HttpStatus.SEE_OTHER);
  }

  private String cookie(String value, Duration kept) {
    String secure = baseUrl.isHttps() ? "; Secure" : "";
    return COOKIE
        + "="
        + value
        + "; Path=/; Max-Age="
        + kept.toSeconds()
        + secure
        + "; HttpOnly; SameSite=Lax";
  }
}
