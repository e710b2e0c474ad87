package clickthru.admin;

import clickthru.account.People;
import clickthru.account.Person;
import clickthru.account.SessionCookie;
import clickthru.account.Sessions;
import clickthru.account.SetupToken;
import clickthru.account.SignIn;
import clickthru.click.Client;
import clickthru.web.ClientAddress;
import clickthru.web.Csrf;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Frame;
import clickthru.web.Templates;
import clickthru.web.TextFields;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** {@code /admin/sign-in} and {@code /admin/sign-out}. */
public final class SignInPage {
  static final int LONGEST = 1_000;

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
  private final SignIn signIn;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final SetupToken setup;
  private final ClientAddress addresses;

  public SignInPage(
      Templates templates,
      Door door,
      Csrf csrf,
      People people,
      SignIn signIn,
      Sessions sessions,
      SessionCookie cookie,
      SetupToken setup,
      ClientAddress addresses) {
    this.templates = templates;
    this.door = door;
    this.csrf = csrf;
    this.people = people;
    this.signIn = signIn;
    this.sessions = sessions;
    this.cookie = cookie;
    this.setup = setup;
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
    SignIn.Answer answer = signIn.password(addresses.group(ctx), name, password);
    Person person = answer.person();
    if (answer.outcome() == SignIn.Outcome.CODE_WANTED) {
      ctx.header("Set-Cookie", cookie.setHalfway(answer.ticket()));
      String query = "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
      ctx.redirect(CodePage.PATH + (next.equals(Door.HOME) ? "" : query), HttpStatus.SEE_OTHER);
    } else if (person == null) {
      Denial denial = Denial.of(ctx, answer, "door.wrongPassword");
      show(ctx, denial.status(), form.wrong("password", denial.message()), next);
    } else if (begin(ctx, person.id(), person.version())) {
      ctx.redirect(next, HttpStatus.SEE_OTHER);
    } else {
      again(ctx, next);
    }
  }

  public void signOut(Context ctx, Visitor visitor) throws SQLException {
    sessions.end(visitor.sessionToken());
    ctx.header("Set-Cookie", cookie.clear());
    ctx.redirect(Door.SIGN_IN, HttpStatus.SEE_OTHER);
  }

  /**
   * Signs a person in under a fresh token; the session the browser brought along ends.
   *
   * @param version the person's when they were asked who they are
   * @return false when that was changed since: nobody is signed in then
   */
  boolean begin(Context ctx, long personId, long version) throws SQLException {
    Visitor before = door.visitor(ctx);
    String token = sessions.start(personId, version, browser(ctx));
    if (token == null) return false;
    if (before != null) sessions.end(before.sessionToken());
    ctx.res().addHeader("Set-Cookie", cookie.set(token));
    return true;
  }

  /** A sign-in that took too long, or was overtaken: from the start. */
  void again(Context ctx, String next) throws SQLException {
    Form form = Form.blank().wrong("password", Formats.of(ctx).text("door.again"));
    show(ctx, 422, form, next);
  }

  private void show(Context ctx, int status, Form form, String next) throws SQLException {
    View view = new View(form, next, !people.any(), setup.isOpen());
    String title = Formats.of(ctx).text("door.signIn");
    templates.show(ctx, status, "admin/sign-in", Frame.open(title), view);
  }

  /** Such as "Firefox, Linux": enough to tell one's own browsers apart. */
  private static @Nullable String browser(Context ctx) {
    String agent = ctx.userAgent();
    if (agent == null || agent.isBlank()) return null;
    Client client = Client.of(agent.length() > 500 ? agent.substring(0, 500) : agent);
    return client.browser() + ", " + client.system();
  }
}
