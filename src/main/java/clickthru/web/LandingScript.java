package clickthru.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** {@code /ct.js}: the script for landing pages, with this server's settings in it. */
public final class LandingScript {
  private static final String RESOURCE = "/assets/ct.js";

  private final Asset script;

  /**
   * @param parameter the query parameter with the click id; letters, digits, - and _
   * @param days how long a click id is kept in the browser
   */
  public LandingScript(String parameter, int days) {
    String text = text().replace("$PARAMETER", parameter).replace("$DAYS", Integer.toString(days));
    this.script = Asset.of(text.getBytes(StandardCharsets.UTF_8), "text/javascript; charset=utf-8");
  }

  public void show(Context ctx) {
    // Pages of other sites load it, those too that insist on being asked for that.
    ctx.header("Cross-Origin-Resource-Policy", "cross-origin");
    Assets.send(ctx, script);
  }

  private static String text() {
    try (InputStream in = LandingScript.class.getResourceAsStream(RESOURCE)) {
      if (in == null) throw new IllegalStateException("the program lacks " + RESOURCE);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
