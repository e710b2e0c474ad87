package clickthru.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The pages. Every template gets {@code assets}, {@code format}, {@code frame} and {@code page},
 * and takes those it names; all text is escaped for the place it stands in.
 */
public final class Templates {
  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Assets assets;

  public Templates(Assets assets) {
    this.assets = assets;
  }

  /**
   * Answers with a page.
   *
   * @param template its file below {@code src/main/jte}, without the ending
   * @param page what the template's parameter {@code page} is to be
   */
  public void show(Context ctx, int status, String template, Frame frame, Object page) {
    StringOutput html = new StringOutput();
    engine.render(
        template + ".jte",
        Map.of("assets", assets, "format", Formats.of(ctx), "frame", frame, "page", page),
        html);
    byte[] bytes = html.toString().getBytes(StandardCharsets.UTF_8);
    ctx.status(status).contentType("text/html; charset=utf-8").result(bytes);
  }

  /** A template that is no page, such as a mail: it takes {@code page} alone. */
  public String text(String template, Object page) {
    StringOutput text = new StringOutput();
    engine.render(template + ".jte", Map.of("page", page), text);
    return text.toString();
  }

  /**
   * Answers with what was refused, as a page for a browser and as problem+json for a program. What
   * lies under /api is for programs, whatever they accept.
   */
  public void refuse(Context ctx, Problem problem) {
    String accepted = ctx.header("Accept");
    boolean browser = accepted != null && accepted.contains("text/html");
    if (!browser || ctx.path().startsWith("/api/")) {
      problem.write(ctx);
      return;
    }
    problem.writeHeaders(ctx);
    ctx.header("Cache-Control", "no-store");
    show(ctx, problem.status(), "problem", Frame.open(problem.title(Formats.of(ctx))), problem);
  }
}
