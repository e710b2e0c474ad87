package clickthru.admin;

import clickthru.account.ApiKey;
import clickthru.account.ApiKeys;
import clickthru.account.Invitation;
import clickthru.account.Invitations;
import clickthru.account.Member;
import clickthru.account.Members;
import clickthru.account.Role;
import clickthru.account.Scope;
import clickthru.web.BaseUrl;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Problem;
import clickthru.web.Templates;
import clickthru.web.TextFields;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /admin/people}: who may come in, who is invited, and the keys of the API. */
public final class PeoplePage {
  static final String PATH = "/admin/people";

  private static final int MAX_KEY_NAME = 100;
  private static final int MOST_KEYS = 100;
  private static final int MOST_DAYS = 3_650;

  /**
   * What the page shows.
   *
   * @param next where the list of people goes on; null: it ends here
   * @param moreKeys whether there are keys beside those listed
   * @param now to say which keys are over
   */
  public record View(
      List<Member> people,
      @Nullable String next,
      List<Invitation> invitations,
      List<ApiKey> keys,
      boolean moreKeys,
      Instant now,
      Made made,
      Form form) {

    /** What a field of choices stands at. */
    public String chosen(String field, String usual) {
      return form.value(field).isEmpty() ? usual : form.value(field);
    }
  }

  /**
   * What was just made; it is not told again.
   *
   * @param link the address of an invitation
   */
  public record Made(@Nullable String link, @Nullable String key) {
    static final Made NOTHING = new Made(null, null);

    @Override
    public String toString() {
      return "Made";
    }
  }

  private final Templates templates;
  private final Members members;
  private final Invitations invitations;
  private final ApiKeys keys;
  private final BaseUrl baseUrl;
  private final Clock clock;

  public PeoplePage(
      Templates templates,
      Members members,
      Invitations invitations,
      ApiKeys keys,
      BaseUrl baseUrl,
      Clock clock) {
    this.templates = templates;
    this.members = members;
    this.invitations = invitations;
    this.keys = keys;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    show(ctx, 200, visitor, Made.NOTHING, Form.blank());
  }

  /** Makes an invitation, and shows its link this once. */
  public void invite(Context ctx, Visitor visitor) throws SQLException {
    Form form = Form.sent(ctx);
    TextFields fields = form.fields();
    Role role = Role.of(form.value("role"));
    if (role == null) fields.error("role", "must be viewer, editor or owner");
    String name = fields.text("invited", MAX_KEY_NAME);
    if (role == null || !fields.errors().isEmpty()) {
      show(ctx, 422, visitor, Made.NOTHING, form.wrong(fields.errors()));
      return;
    }
    String token = invitations.invite(role, name, visitor.name());
    if (token == null) {
      String message = Formats.of(ctx).text("people.tooMany", Invitations.MOST);
      show(ctx, 409, visitor, Made.NOTHING, form.wrong("invited", message));
      return;
    }
    show(ctx, 200, visitor, new Made(link(baseUrl, token), null), Form.blank());
  }

  public void revokeInvitation(Context ctx, Visitor visitor) throws SQLException {
    // Revoked twice is revoked.
    boolean unused = invitations.revoke(id(ctx));
    ctx.redirect(PATH + "#invitations", HttpStatus.SEE_OTHER);
  }

  /** Makes a key, and shows it this once. */
  public void makeKey(Context ctx, Visitor visitor) throws SQLException {
    Form form = Form.sent(ctx);
    TextFields fields = form.fields();
    String name = fields.requiredText("key_name", MAX_KEY_NAME);
    Scope scope = Scope.of(form.value("scope"));
    if (scope == null) fields.error("scope", "must be read, write or admin");
    Long days = fields.wholeNumber("days", 1, MOST_DAYS);
    if (scope == null || !fields.errors().isEmpty()) {
      show(ctx, 422, visitor, Made.NOTHING, form.wrong(fields.errors()));
      return;
    }
    Instant expires = days == null ? null : clock.instant().plus(Duration.ofDays(days));
    ApiKeys.Created created = keys.create(name, scope, expires);
    show(ctx, 200, visitor, new Made(null, created.plainKey()), Form.blank());
  }

  public void revokeKey(Context ctx, Visitor visitor) throws SQLException {
    boolean unused = keys.revoke(id(ctx));
    ctx.redirect(PATH + "#keys", HttpStatus.SEE_OTHER);
  }

  /** The address of an invitation or of a link for a new password. */
  static String link(BaseUrl baseUrl, String token) {
    return baseUrl + JoinPage.PATH + "?token=" + token;
  }

  static long id(Context ctx) {
    String id = ctx.pathParam("id");
    if (!id.matches("[1-9]\\d{0,17}")) throw Problem.notFound();
    return Long.parseLong(id);
  }

  private void show(Context ctx, int status, Visitor visitor, Made made, Form form)
      throws SQLException {
    String after = ctx.queryParam("after");
    List<Member> people = members.list(after == null || after.length() > 200 ? "" : after);
    boolean full = people.size() == Members.PAGE;
    String next =
        full
            ? PATH + "?after=" + URLEncoder.encode(last(people).name(), StandardCharsets.UTF_8)
            : null;
    List<ApiKey> all = keys.list();
    View view =
        new View(
            people,
            next,
            invitations.open(),
            all.subList(0, Math.min(MOST_KEYS, all.size())),
            all.size() > MOST_KEYS,
            clock.instant(),
            made,
            form);
    String title = Formats.of(ctx).text("frame.people");
    templates.show(ctx, status, "admin/people", visitor.frame(title, "people"), view);
  }

  private static Member last(List<Member> people) {
    return people.get(people.size() - 1);
  }
}
