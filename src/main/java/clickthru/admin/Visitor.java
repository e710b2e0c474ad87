package clickthru.admin;

import clickthru.account.Role;
import clickthru.history.Actor;
import clickthru.web.Csrf;
import clickthru.web.Frame;

/** A signed-in person, as seen by a page. */
public record Visitor(long personId, String name, Role role, String sessionToken) {

  Frame frame(String title, String section) {
    return new Frame(title, section, name, Csrf.token(sessionToken), mayEdit(), isOwner());
  }

  /** As the log of changes names them. */
  Actor actor() {
    return Actor.person(name, personId);
  }

  /** Whether forms that change something are shown. */
  boolean mayEdit() {
    return role.includes(Role.EDITOR);
  }

  /** Whether people, keys and settings are shown. */
  boolean isOwner() {
    return role.includes(Role.OWNER);
  }
}
