package clickthru.admin;

import clickthru.account.Invitation;
import clickthru.account.Invitations;
import clickthru.account.Password;
import clickthru.account.People;
import clickthru.account.Person;
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
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code /admin/join}: an invitation is accepted, or a new password set by its link; a 404
 * afterwards and for a wrong token.
 */
public final class JoinPage {
  static final String PATH = "/admin/join";

  /** What the page shows. */
  public record View(Form form, String token, Invitation link) {}

  private final Templates templates;
  private final Csrf csrf;
  private final Invitations invitations;
  private final SignInPage signIn;
  private final Function<Context, Problem> unknown;

  /**
   * @param unknown what to answer where nothing is, slower and slower to whoever keeps trying
   */
  public JoinPage(
      Templates templates,
      Csrf csrf,
      Invitations invitations,
      SignInPage signIn,
      Function<Context, Problem> unknown) {
    this.templates = templates;
    this.csrf = csrf;
    this.invitations = invitations;
    this.signIn = signIn;
    this.unknown = unknown;
  }

  public void show(Context ctx) throws SQLException {
    String token = ctx.queryParam("token");
    Invitation link = link(ctx, token == null ? "" : token);
    String name = link.name();
    Form form = name == null ? Form.blank() : new Form(Map.of("name", List.of(name)), List.of());
    show(ctx, 200, new View(form, token == null ? "" : token, link));
  }

  public void join(Context ctx) throws SQLException {
    csrf.checkOrigin(ctx);
    Form form = Form.sent(ctx);
    String token = form.value("token");
    Invitation link = link(ctx, token);
    TextFields fields = form.fields();
    String name = link.isForPassword() ? "" : fields.requiredText("name", SignInPage.LONGEST);
    String nameProblem = name.isEmpty() ? null : People.nameProblem(name);
    if (nameProblem != null) fields.error("name", nameProblem);
    String password = form.value("password");
    String passwordProblem = Password.problem(password);
    if (passwordProblem != null) fields.error("password", passwordProblem);
    if (fields.errors().isEmpty()) accept(ctx, form, link, name, password);
    else show(ctx, 422, new View(form.wrong(fields.errors()), token, link));
  }

  private void accept(Context ctx, Form form, Invitation link, String name, String password)
      throws SQLException {
    String token = form.value("token");
    Person person;
    try {
      person = invitations.accept(token, name, password);
    } catch (IllegalArgumentException taken) {
      String message = Formats.of(ctx).text("door.nameTaken");
      show(ctx, 422, new View(form.wrong("name", message), token, link));
      return;
    }
    if (person == null) throw unknown.apply(ctx);
    boolean in = signIn.begin(ctx, person.id(), person.version());
    ctx.redirect(in ? Door.HOME : Door.SIGN_IN, HttpStatus.SEE_OTHER);
  }

  private Invitation link(Context ctx, String token) throws SQLException {
    ctx.header("X-Robots-Tag", "noindex, nofollow");
    // The address is the key: it is told to nobody.
    ctx.header("Referrer-Policy", "no-referrer");
    Invitation link = invitations.find(token);
    if (link == null) throw unknown.apply(ctx);
    return link;
  }

  private void show(Context ctx, int status, View view) {
    String title = view.link().isForPassword() ? "door.newPassword" : "door.join";
    templates.show(ctx, status, "admin/join", Frame.open(Formats.of(ctx).text(title)), view);
  }
}
