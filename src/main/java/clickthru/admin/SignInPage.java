package clickthru.admin;

import clickthru.account.LoginThrottle;
import clickthru.account.People;
import clickthru.account.Person;
import clickthru.account.SessionCookie;
import clickthru.account.Sessions;
import clickthru.account.SetupToken;
import clickthru.web.ClientAddress;
import clickthru.web.Csrf;
import clickthru.web.Form;
import clickthru.web.Frame;
import clickthru.web.Templates;
import clickthru.web.TextFields;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** {@code /admin/sign-in} and {@code /admin/sign-out}. */
public final class SignInPage {
  private static final int LONGEST = 1_000;

  /**
   * What the page shows.
   *
   * @param next where to go afterwards
   * @param nobody whether there is no account yet
   * @param setupOpen whether the set-up link that was printed still works
   */
  public record View(Form form, String next, boolean nobody, boolean setupOpen) {}

  private final Templates templates;
  private final Door door;
  private final Csrf csrf;
  private final People people;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final SetupToken setup;
  private final LoginThrottle throttle;
  private final ClientAddress addresses;

  public SignInPage(
      Templates templates,
      Door door,
      Csrf csrf,
      People people,
      Sessions sessions,
      SessionCookie cookie,
      SetupToken setup,
      LoginThrottle throttle,
      ClientAddress addresses) {
    this.templates = templates;
    this.door = door;
    this.csrf = csrf;
    this.people = people;
    this.sessions = sessions;
    this.cookie = cookie;
    this.setup = setup;
    this.throttle = throttle;
    this.addresses = addresses;
  }

  public void show(Context ctx) throws SQLException {
    String next = Door.next(ctx.queryParam("next"));
    if (door.visitor(ctx) != null) ctx.redirect(next, HttpStatus.SEE_OTHER);
    else show(ctx, 200, Form.blank(), next);
  }

  public void signIn(Context ctx) throws SQLException {
    csrf.checkOrigin(ctx);
    Form form = Form.sent(ctx);
    String next = Door.next(form.value("next"));
    TextFields fields = form.fields();
    String name = fields.requiredText("name", LONGEST);
    // Not read as a text field: white space around a password is part of it.
    String password = form.value("password");
    if (password.isEmpty()) fields.error("password", "is required");
    if (!fields.errors().isEmpty()) {
      show(ctx, 422, form.wrong(fields.errors()), next);
      return;
    }
    String client = client(ctx);
    long wait = throttle.admit(client, name);
    if (wait > 0) {
      ctx.header("Retry-After", Long.toString(wait));
      String message = "too many wrong tries; wait " + wait + " seconds, then try again";
      show(ctx, 429, form.wrong("password", message), next);
      return;
    }
    Person person = verify(client, name, password);
    if (person == null) {
      show(ctx, 422, form.wrong("password", "name or password is wrong"), next);
      return;
    }
    throttle.succeeded(client, name);
    begin(ctx, person.id());
    ctx.redirect(next, HttpStatus.SEE_OTHER);
  }

  public void signOut(Context ctx, Visitor visitor) throws SQLException {
    sessions.end(visitor.sessionToken());
    ctx.header("Set-Cookie", cookie.clear());
    ctx.redirect(Door.SIGN_IN, HttpStatus.SEE_OTHER);
  }

  /** Signs a person in under a fresh token; the session the browser brought along ends. */
  void begin(Context ctx, long personId) throws SQLException {
    Visitor before = door.visitor(ctx);
    if (before != null) sessions.end(before.sessionToken());
    ctx.header("Set-Cookie", cookie.set(sessions.start(personId)));
  }

  private @Nullable Person verify(String client, String name, String password) throws SQLException {
    boolean decided = false;
    try {
      Person person = people.verify(name, password);
      decided = true;
      return person;
    } finally {
      if (!decided) throttle.undecided(client, name);
    }
  }

  private void show(Context ctx, int status, Form form, String next) throws SQLException {
    View view = new View(form, next, !people.any(), setup.isOpen());
    templates.show(ctx, status, "admin/sign-in", Frame.open("Sign in"), view);
  }

  private String client(Context ctx) {
    var forwarded = Collections.list(ctx.req().getHeaders("X-Forwarded-For"));
    return ClientAddress.group(addresses.of(ctx.req().getRemoteAddr(), forwarded));
  }
}
