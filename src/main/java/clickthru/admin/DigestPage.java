package clickthru.admin;

import clickthru.digest.Digest;
import clickthru.digest.DigestRun;
import clickthru.digest.Mailer;
import clickthru.digest.Outbox;
import clickthru.digest.Timetable;
import clickthru.web.Formats;
import clickthru.web.Templates;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** {@code /admin/digest}: the weekly digest as it is set up, and what it would say today. */
public final class DigestPage {
  private static final String PATH = "/admin/digest";

  /**
   * What the page shows.
   *
   * @param last the latest that was due; null: none yet
   */
  public record View(Outbox outbox, @Nullable DigestRun last, Digest preview) {

    /** Such as "every Monday at 8:00, Europe/Berlin". */
    public String rhythm(Formats format) {
      Timetable timetable = outbox.timetable();
      String day = format.weekday(timetable.day());
      return format.text("digest.every", day, timetable.hour(), timetable.zone().getId());
    }

    /** How the way to the mail server is kept from other eyes. */
    public String security(Formats format) {
      Mailer mailer = outbox.mailer();
      return mailer == null ? "" : format.text("digest.security." + mailer.account().security());
    }
  }

  private final Templates templates;
  private final Outbox outbox;

  public DigestPage(Templates templates, Outbox outbox) {
    this.templates = templates;
    this.outbox = outbox;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    View view = new View(outbox, outbox.last(), outbox.preview());
    String title = Formats.of(ctx).text("frame.digest");
    templates.show(ctx, 200, "admin/digest", visitor.frame(title, "digest"), view);
  }

  /** Sends a test; the page then says what became of it. */
  public void test(Context ctx, Visitor visitor) throws SQLException {
    if (outbox.isOn()) {
      Outbox.Test unused = outbox.test();
    }
    ctx.redirect(PATH, HttpStatus.SEE_OTHER);
  }
}
