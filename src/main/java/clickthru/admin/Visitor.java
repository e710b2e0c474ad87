package clickthru.admin;

import clickthru.web.Csrf;
import clickthru.web.Frame;

/** A signed-in person, as seen by a page. */
public record Visitor(String name, String sessionToken) {

  Frame frame(String title, String section) {
    return new Frame(title, section, name, Csrf.token(sessionToken));
  }
}
