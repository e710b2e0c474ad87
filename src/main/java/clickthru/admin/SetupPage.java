package clickthru.admin;

import clickthru.account.Password;
import clickthru.account.People;
import clickthru.account.SetupToken;
import clickthru.web.Csrf;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Frame;
import clickthru.web.Problem;
import clickthru.web.Templates;
import clickthru.web.TextFields;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;

/** {@code /admin/setup}: makes the first account; a 404 afterwards and for a wrong token. */
public final class SetupPage {
  private static final int LONGEST = 1_000;

  /** What the page shows. */
  public record View(Form form, String token) {}

  private final Templates templates;
  private final Csrf csrf;
  private final SetupToken setup;
  private final People people;
  private final SignInPage signIn;

  public SetupPage(
      Templates templates, Csrf csrf, SetupToken setup, People people, SignInPage signIn) {
    this.templates = templates;
    this.csrf = csrf;
    this.setup = setup;
    this.people = people;
    this.signIn = signIn;
  }

  public void show(Context ctx) {
    String token = ctx.queryParam("token");
    if (token == null || !setup.isRight(token)) throw Problem.notFound();
    show(ctx, 200, new View(Form.blank(), token));
  }

  public void create(Context ctx) throws SQLException {
    csrf.checkOrigin(ctx);
    Form form = Form.sent(ctx);
    String token = form.value("token");
    if (!setup.isRight(token)) throw Problem.notFound();
    TextFields fields = form.fields();
    String name = fields.requiredText("name", LONGEST);
    String password = form.value("password");
    String nameProblem = name.isEmpty() ? null : People.nameProblem(name);
    if (nameProblem != null) fields.error("name", nameProblem);
    String passwordProblem = Password.problem(password);
    if (passwordProblem != null) fields.error("password", passwordProblem);
    if (!fields.errors().isEmpty()) {
      show(ctx, 422, new View(form.wrong(fields.errors()), token));
      return;
    }
    // Only now, so that a typing error doesn't use up the one token; of two at once one gets in.
    if (people.any() || !setup.redeem(token)) throw Problem.notFound();
    boolean in = signIn.begin(ctx, add(name, password), 0);
    ctx.redirect(in ? Door.HOME : Door.SIGN_IN, HttpStatus.SEE_OTHER);
  }

  /** When the account can't be stored, the token is good for another try. */
  private long add(String name, String password) throws SQLException {
    try {
      return people.add(name, password);
    } catch (SQLException | RuntimeException e) {
      setup.giveBack();
      throw e;
    }
  }

  private void show(Context ctx, int status, View view) {
    templates.show(
        ctx, status, "admin/setup", Frame.open(Formats.of(ctx).text("door.setUp")), view);
  }
}
