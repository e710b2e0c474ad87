package clickthru.admin;

import clickthru.account.ApiKey;
import clickthru.account.ApiKeys;
import clickthru.account.Invitations;
import clickthru.account.Member;
import clickthru.account.Members;
import clickthru.account.Role;
import clickthru.account.SecondFactors;
import clickthru.web.BaseUrl;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Problem;
import clickthru.web.Templates;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /admin/people/{id}}: what an owner decides about one person. */
public final class PersonPage {
  /**
   * What the page shows.
   *
   * @param self whether it is the reader
   * @param keys good ones of the person's making
   * @param link the address of a link for a new password that was just made; not told again
   * @param problem what could not be done
   */
  public record View(
      Member person,
      boolean self,
      List<ApiKey> keys,
      @Nullable String link,
      @Nullable String problem) {
    public String href(String path) {
      return PeoplePage.PATH + "/" + person.id() + path;
    }
  }

  private final Templates templates;
  private final Members members;
  private final Invitations invitations;
  private final SecondFactors factors;
  private final ApiKeys keys;
  private final BaseUrl baseUrl;

  public PersonPage(
      Templates templates,
      Members members,
      Invitations invitations,
      SecondFactors factors,
      ApiKeys keys,
      BaseUrl baseUrl) {
    this.templates = templates;
    this.members = members;
    this.invitations = invitations;
    this.factors = factors;
    this.keys = keys;
    this.baseUrl = baseUrl;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    show(ctx, 200, visitor, null, null);
  }

  public void changeRole(Context ctx, Visitor visitor) throws SQLException {
    Role role = Role.of(Form.sent(ctx).value("role"));
    if (role == null) throw Problem.badRequest("Say role=viewer, editor or owner.");
    answer(ctx, visitor, members.changeRole(PeoplePage.id(ctx), role));
  }

  /** Removes the person, and revokes the keys that are ticked, in one step. */
  public void remove(Context ctx, Visitor visitor) throws SQLException {
    Set<Long> revoked =
        Form.sent(ctx).values().getOrDefault("revoke", List.of()).stream()
            .filter(id -> id.matches("[1-9]\\d{0,17}"))
            .map(Long::valueOf)
            .collect(Collectors.toSet());
    answer(ctx, visitor, members.remove(PeoplePage.id(ctx), revoked));
  }

  /** For somebody who lost it. */
  public void endSecondFactor(Context ctx, Visitor visitor) throws SQLException {
    requireAnother(ctx, visitor);
    Member person = person(ctx);
    // Switched off twice is off.
    boolean unused = factors.end(person.id());
    ctx.redirect(PeoplePage.PATH + "/" + person.id(), HttpStatus.SEE_OTHER);
  }

  /** Makes a link for a new password, and shows it this once. */
  public void offerPassword(Context ctx, Visitor visitor) throws SQLException {
    requireAnother(ctx, visitor);
    String token = invitations.forPassword(PeoplePage.id(ctx), visitor.name());
    if (token == null) throw Problem.notFound();
    show(ctx, 200, visitor, PeoplePage.link(baseUrl, token), null);
  }

  /** One's own takes the password, so that a session left open isn't enough to take it over. */
  private static void requireAnother(Context ctx, Visitor visitor) {
    if (PeoplePage.id(ctx) != visitor.personId()) return;
    throw Problem.forbidden("One's own is changed under \"Own account\", with the password.");
  }

  private void answer(Context ctx, Visitor visitor, Members.Outcome outcome) throws SQLException {
    switch (outcome) {
      case DONE -> ctx.redirect(PeoplePage.PATH, HttpStatus.SEE_OTHER);
      case UNKNOWN -> throw Problem.notFound();
      case LAST_OWNER -> show(ctx, 409, visitor, null, Formats.of(ctx).text("people.lastOwner"));
    }
  }

  private void show(
      Context ctx, int status, Visitor visitor, @Nullable String link, @Nullable String problem)
      throws SQLException {
    Member person = person(ctx);
    View view =
        new View(
            person, person.id() == visitor.personId(), keys.madeBy(person.id()), link, problem);
    templates.show(ctx, status, "admin/person", visitor.frame(person.name(), "people"), view);
  }

  private Member person(Context ctx) throws SQLException {
    Member person = members.find(PeoplePage.id(ctx));
    if (person == null) throw Problem.notFound();
    return person;
  }
}
