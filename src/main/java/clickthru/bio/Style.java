package clickthru.bio;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A page's style sheet. It stands in the page, so that the first paint takes one round trip, and
 * the page's policy names its hash, so that no other style is obeyed. It is made of colours,
 * numbers and names from fixed lists alone: nothing that anybody typed gets in.
 */
final class Style {
  private static final String RULES =
      """
      *{box-sizing:border-box}
      body{margin:0;background:var(--ground);color:var(--text);font:1.0625rem/1.45 %s;min-height:100vh;\
      display:flex;flex-direction:column;align-items:center;padding:2.5rem 1rem 1.5rem;overflow-wrap:anywhere}
      main{width:100%%;max-width:34rem;text-align:%s;flex:1}
      img{border-radius:50%%;display:block;margin:0 %s 1rem}
      h1{font-size:1.5rem;line-height:1.2;margin:0 0 .5rem}
      h2{font-size:1rem;margin:2rem 0 .75rem}
      p{margin:0 0 1.25rem}
      ul{list-style:none;margin:0;padding:0}
      li{margin:0 0 .75rem}
      a{color:inherit;text-underline-offset:.2em}
      li>a{display:block;padding:.85rem 1.1rem;border-radius:%s;background:var(--button);color:var(--on);\
      text-decoration:none;font-weight:600;text-align:%s}
      li>a:hover{text-decoration:underline}
      li>a.first{padding:1.35rem 1.1rem;font-size:1.2rem;outline:2px solid var(--button);outline-offset:3px;\
      margin:1.25rem 0}
      .posts a{background:none;color:var(--text);border:1px solid;font-weight:400}
      .socials{display:flex;flex-wrap:wrap;gap:.25rem;justify-content:%s;margin:0 0 1.25rem}
      .socials li{margin:0}
      .socials a{display:block;padding:.6rem;background:none;color:var(--text);border-radius:50%%}
      svg{display:block;width:1.5rem;height:1.5rem;fill:none;stroke:currentcolor;stroke-width:1.75;\
      stroke-linecap:round;stroke-linejoin:round}
      li>a:focus-visible,li>a.first:focus-visible,a:focus-visible{outline:3px solid var(--text);outline-offset:3px}
      footer{margin-top:2.5rem;font-size:.875rem}
      """;

  private final String css;

  private Style(String css) {
    this.css = css;
  }

  static Style of(Theme theme) {
    boolean centre = theme.layout() == Theme.Layout.CENTRE;
    String corner =
        switch (theme.shape()) {
          case SOFT -> ".6rem";
          case ROUND -> "2rem";
          case SQUARE -> "0";
        };
    String side = centre ? "center" : "left";
    String rules =
        RULES.formatted(
            theme.font().stack,
            side,
            centre ? "auto" : "0",
            corner,
            side,
            centre ? "center" : "flex-start");
    return new Style(
        ":root{color-scheme:light dark;"
            + colours(theme.light())
            + "}\n@media(prefers-color-scheme:dark){:root{"
            + colours(theme.dark())
            + "}}\n"
            + rules);
  }

  String css() {
    return css;
  }

  /** The page's policy: this style, own pictures, and nothing else. */
  String policy(String framedBy) {
    return "default-src 'none'; style-src 'sha256-"
        + hash()
        + "'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors "
        + framedBy;
  }

  private String hash() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String colours(Palette palette) {
    return "--ground:%s;--text:%s;--button:%s;--on:%s"
        .formatted(
            palette.background().hex(),
            palette.text().hex(),
            palette.button().hex(),
            palette.buttonText().hex());
  }
}
