package clickthru.admin;

import clickthru.account.Members;
import clickthru.account.OpenSession;
import clickthru.account.Password;
import clickthru.account.Person;
import clickthru.account.SecondFactors;
import clickthru.account.Sessions;
import clickthru.account.SignIn;
import clickthru.link.Qr;
import clickthru.web.BaseUrl;
import clickthru.web.ClientAddress;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Templates;
import clickthru.web.TextFields;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /admin/account}: one's own password, sessions and second factor. */
public final class AccountPage {
  static final String PATH = "/admin/account";

  private static final Set<String> DONE = Set.of("password", "sessions", "factorOff");

  /**
   * What the page shows.
   *
   * @param role of the reader
   * @param sessions where the reader is signed in
   * @param factor the second factor
   * @param done what was just done, the end of its text's key; null: nothing
   */
  public record View(
      String role,
      List<OpenSession> sessions,
      FactorView factor,
      @Nullable String done,
      Form form) {}

  /**
   * How the second factor stands.
   *
   * @param pending the secret that waits for its first code, as it is typed; null: none
   * @param qr a picture of it
   * @param codes recovery codes that were just made; they are not told again
   * @param codesLeft how many are left
   */
  public record FactorView(
      boolean on,
      @Nullable String pending,
      @Nullable String qr,
      List<String> codes,
      long codesLeft) {
    @Override
    public String toString() {
      return "FactorView[" + on + "]";
    }
  }

  private final Templates templates;
  private final Members members;
  private final Sessions sessions;
  private final SecondFactors factors;
  private final SignIn signIn;
  private final ClientAddress addresses;
  private final BaseUrl baseUrl;

  public AccountPage(
      Templates templates,
      Members members,
      Sessions sessions,
      SecondFactors factors,
      SignIn signIn,
      ClientAddress addresses,
      BaseUrl baseUrl) {
    this.templates = templates;
    this.members = members;
    this.sessions = sessions;
    this.factors = factors;
    this.signIn = signIn;
    this.addresses = addresses;
    this.baseUrl = baseUrl;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    show(ctx, 200, visitor, Form.blank(), List.of());
  }

  public void changePassword(Context ctx, Visitor visitor) throws SQLException {
    Form form = Form.sent(ctx);
    TextFields fields = form.fields();
    String fresh = form.value("fresh");
    String problem = Password.problem(fresh);
    if (problem != null) fields.error("fresh", problem);
    if (form.value("password").isEmpty()) fields.error("password", "is required");
    if (!fields.errors().isEmpty()) {
      show(ctx, 422, visitor, form.wrong(fields.errors()), List.of());
      return;
    }
    Person person = proven(ctx, visitor, form, "password", null);
    if (person == null) return;
    if (members.changePassword(person, fresh, visitor.sessionToken())) done(ctx, "password");
    else refuse(ctx, 409, visitor, form, "password", Formats.of(ctx).text("door.again"));
  }

  public void endOthers(Context ctx, Visitor visitor) throws SQLException {
    sessions.endOthers(visitor.personId(), visitor.sessionToken());
    done(ctx, "sessions");
  }

  /**
   * The reader, if they know their password and, where one is given, a code; else the page is shown
   * again and this is null.
   */
  @Nullable Person proven(
      Context ctx, Visitor visitor, Form form, String field, @Nullable String code)
      throws SQLException {
    SignIn.Answer answer =
        signIn.again(addresses.group(ctx), visitor.name(), form.value(field), code);
    if (answer.person() == null) {
      String wrong = code == null ? "people.wrongPassword" : "people.wrongProof";
      Denial denial = Denial.of(ctx, answer, wrong);
      refuse(ctx, denial.status(), visitor, form, field, denial.message());
    }
    return answer.person();
  }

  void refuse(Context ctx, int status, Visitor visitor, Form form, String field, String message)
      throws SQLException {
    show(ctx, status, visitor, form.wrong(field, message), List.of());
  }

  void done(Context ctx, String what) {
    ctx.redirect(PATH + "?done=" + what, HttpStatus.SEE_OTHER);
  }

  /**
   * @param codes recovery codes to be shown this once
   */
  void show(Context ctx, int status, Visitor visitor, Form form, List<String> codes)
      throws SQLException {
    String asked = ctx.queryParam("done");
    String done = asked != null && DONE.contains(asked) ? asked : null;
    View view =
        new View(
            visitor.role().key(),
            sessions.list(visitor.personId(), visitor.sessionToken()),
            factor(visitor, codes),
            done,
            form);
    String title = Formats.of(ctx).text("people.account");
    templates.show(ctx, status, "admin/account", visitor.frame(title, "account"), view);
  }

  private FactorView factor(Visitor visitor, List<String> codes) throws SQLException {
    boolean on = factors.isOn(visitor.personId());
    String secret = on ? null : factors.pending(visitor.personId());
    return new FactorView(
        on,
        secret == null ? null : secret.replaceAll(".{4}(?!$)", "$0 "),
        secret == null ? null : qr(visitor.name(), secret),
        codes,
        on ? factors.codesLeft(visitor.personId()) : 0);
  }

  /** In the page itself, so that no other address tells the secret. */
  private String qr(String name, String secret) {
    String who = name + "@" + baseUrl.toString().replaceFirst("^https?://", "");
    String uri =
        "otpauth://totp/Clickthru:"
            + URLEncoder.encode(who, StandardCharsets.UTF_8).replace("+", "%20")
            + "?secret="
            + secret
            + "&issuer=Clickthru";
    byte[] svg = Qr.svg(uri).getBytes(StandardCharsets.UTF_8);
    return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg);
  }
}
