package clickthru.admin;

import clickthru.account.Person;
import clickthru.account.SessionCookie;
import clickthru.account.SignIn;
import clickthru.web.ClientAddress;
import clickthru.web.Csrf;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Frame;
import clickthru.web.Templates;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;

/**
 * {@code /admin/sign-in/code}: the second step of signing in. Until the code is right there is no
 * session, only a ticket in a cookie, which opens this page and nothing else.
 */
public final class CodePage {
  static final String PATH = "/admin/sign-in/code";

  /**
   * What the page shows.
   *
   * @param next where to go afterwards
   * @param csrf bound to the ticket
   */
  public record View(Form form, String next, String csrf) {}

  private final Templates templates;
  private final Csrf csrf;
  private final SignIn signIn;
  private final SignInPage page;
  private final SessionCookie cookie;
  private final ClientAddress addresses;

  public CodePage(
      Templates templates,
      Csrf csrf,
      SignIn signIn,
      SignInPage page,
      SessionCookie cookie,
      ClientAddress addresses) {
    this.templates = templates;
    this.csrf = csrf;
    this.signIn = signIn;
    this.page = page;
    this.cookie = cookie;
    this.addresses = addresses;
  }

  public void show(Context ctx) {
    String ticket = ticket(ctx);
    if (signIn.isHalfway(ticket)) {
      show(ctx, 200, Form.blank(), Door.next(ctx.queryParam("next")), ticket);
    } else {
      ctx.redirect(Door.SIGN_IN, HttpStatus.SEE_OTHER);
    }
  }

  public void send(Context ctx) throws SQLException {
    String ticket = ticket(ctx);
    csrf.check(ctx, Csrf.token(ticket));
    Form form = Form.sent(ctx);
    String next = Door.next(form.value("next"));
    String code = form.value("code");
    if (code.isBlank() || code.length() > 100) {
      String wrong = Formats.of(ctx).text("door.wrongCode");
      show(ctx, 422, form.wrong("code", wrong), next, ticket);
      return;
    }
    SignIn.Answer answer = signIn.code(addresses.group(ctx), ticket, code);
    Person person = answer.person();
    boolean over = answer.outcome() == SignIn.Outcome.OVER;
    if (person == null && !over) {
      Denial denial = Denial.of(ctx, answer, "door.wrongCode");
      show(ctx, denial.status(), form.wrong("code", denial.message()), next, ticket);
      return;
    }
    ctx.header("Set-Cookie", cookie.clearHalfway());
    if (person != null && page.begin(ctx, person.id(), person.version())) {
      ctx.redirect(next, HttpStatus.SEE_OTHER);
    } else {
      page.again(ctx, next);
    }
  }

  private void show(Context ctx, int status, Form form, String next, String ticket) {
    View view = new View(form, next, Csrf.token(ticket));
    String title = Formats.of(ctx).text("door.signIn");
    templates.show(ctx, status, "admin/sign-in-code", Frame.open(title), view);
  }

  private String ticket(Context ctx) {
    String ticket = ctx.cookie(cookie.halfwayName());
    // A token can't be made of nothing; this one is good for nothing.
    return ticket == null || ticket.isEmpty() ? "-" : ticket;
  }
}
