package clickthru.admin;

import clickthru.account.OwnSettings;
import clickthru.account.Role;
import clickthru.account.Session;
import clickthru.account.SessionCookie;
import clickthru.account.Sessions;
import clickthru.history.Actor;
import clickthru.web.Csrf;
import clickthru.web.LargeForm;
import clickthru.web.Problem;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lets the signed-in in, and shows everybody else the way to the sign-in page. */
public final class Door {
  static final String HOME = "/admin/";
  static final String REPORT = "/admin/report";
  static final String SIGN_IN = "/admin/sign-in";

  /**
   * Own pages only, in characters no browser reads as anything else: no second slash, no backslash,
   * no dot segment that would lead out to a short link.
   */
  private static final Pattern OWN_PAGE =
      Pattern.compile("/admin/[A-Za-z0-9_/-]{0,200}(\\?[A-Za-z0-9_=&,.:%+-]{0,500})?");

  /** A page behind the door. */
  @FunctionalInterface
  public interface Room {
    void serve(Context ctx, Visitor visitor) throws SQLException;
  }

  private final Sessions sessions;
  private final OwnSettings settings;
  private final SessionCookie cookie;
  private final Csrf csrf;

  public Door(Sessions sessions, OwnSettings settings, SessionCookie cookie, Csrf csrf) {
    this.sessions = sessions;
    this.settings = settings;
    this.cookie = cookie;
    this.csrf = csrf;
  }

  /** For what only shows. */
  public Handler toSee(Room room) {
    return ctx -> {
      Visitor visitor = visitor(ctx);
      if (visitor == null) ctx.redirect(signIn(ctx), HttpStatus.SEE_OTHER);
      else serve(ctx, visitor, room);
    };
  }

  /** For what only an owner may see. */
  public Handler toOversee(Room room) {
    return toSee(
        (ctx, visitor) -> {
          require(visitor, Role.OWNER);
          room.serve(ctx, visitor);
        });
  }

  /** For what an editor may see and a viewer not: who did what. */
  public Handler toReview(Room room) {
    return toSee(
        (ctx, visitor) -> {
          require(visitor, Role.EDITOR);
          room.serve(ctx, visitor);
        });
  }

  /** For what changes something of everybody's: an editor's form. */
  public Handler toChange(Room room) {
    return toSend(Role.EDITOR, room);
  }

  /** For what changes who may do what: an owner's form. */
  public Handler toManage(Room room) {
    return toSend(Role.OWNER, room);
  }

  /** For what changes one's own things alone, such as signing out: anybody's form. */
  public Handler toDoOwn(Room room) {
    return toSend(Role.VIEWER, room);
  }

  /** The form must be one of ours, made for this session. */
  private Handler toSend(Role least, Room room) {
    return ctx -> {
      Visitor visitor = visitor(ctx);
      if (visitor == null) {
        ctx.redirect(SIGN_IN, HttpStatus.SEE_OTHER);
        return;
      }
      csrf.check(ctx, Csrf.token(visitor.sessionToken()));
      require(visitor, least);
      serve(ctx, visitor, room);
    };
  }

  /** What is changed in there is the visitor's doing. */
  private static void serve(Context ctx, Visitor visitor, Room room) throws SQLException {
    Actor.doing(visitor.actor(), () -> room.serve(ctx, visitor));
  }

  private static void require(Visitor visitor, Role least) {
    if (visitor.role().includes(least)) return;
    throw Problem.forbidden(needed(least, visitor.role()));
  }

  /** In whole sentences, so that the names of roles can be said in other languages too. */
  private static String needed(Role least, Role own) {
    if (least == Role.EDITOR) return "This takes the role \"editor\"; yours is \"viewer\".";
    return own == Role.EDITOR
        ? "This takes the role \"owner\"; yours is \"editor\"."
        : "This takes the role \"owner\"; yours is \"viewer\".";
  }

  /** A page that takes files. */
  @FunctionalInterface
  public interface FileRoom {
    void serve(Context ctx, Visitor visitor, LargeForm form) throws SQLException, IOException;
  }

  /**
   * As {@link #toChange}, for a form with large files: they lie in a folder while they are worked
   * on.
   */
  public Handler toReceive(Path folder, long mostBytes, FileRoom room) {
    return ctx -> {
      Visitor visitor = visitor(ctx);
      if (visitor == null) {
        ctx.redirect(SIGN_IN, HttpStatus.SEE_OTHER);
        return;
      }
      csrf.checkOrigin(ctx);
      require(visitor, Role.EDITOR);
      try (LargeForm form = LargeForm.receive(ctx, folder, mostBytes)) {
        String header = ctx.header(Csrf.HEADER);
        String sent = header == null ? form.value(Csrf.FIELD) : header;
        Csrf.check(sent, Csrf.token(visitor.sessionToken()));
        Actor.doing(visitor.actor(), () -> room.serve(ctx, visitor, form));
      }
    };
  }

  /** Whoever is signed in, whose pages are made as they want them; null: nobody. */
  @Nullable Visitor visitor(Context ctx) throws SQLException {
    String token = ctx.cookie(cookie.name());
    Session session = token == null ? null : sessions.find(token);
    if (token == null || session == null) return null;
    settings.of(session.personId()).applyTo(ctx);
    return new Visitor(session.personId(), session.personName(), session.role(), token);
  }

  /** The page to go to after signing in: one of ours, whatever the request says. */
  static String next(@Nullable String asked) {
    return asked != null && OWN_PAGE.matcher(asked).matches() ? asked : HOME;
  }

  private static String signIn(Context ctx) {
    String query = ctx.queryString();
    String asked = next(ctx.path() + (query == null ? "" : "?" + query));
    if (asked.equals(HOME)) return SIGN_IN;
    return SIGN_IN + "?next=" + URLEncoder.encode(asked, StandardCharsets.UTF_8);
  }
}
