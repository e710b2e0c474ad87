package clickthru.admin;

import clickthru.digest.Digest;
import clickthru.digest.DigestRun;
import clickthru.digest.Mailer;
import clickthru.digest.Outbox;
import clickthru.digest.Timetable;
import clickthru.web.Templates;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import java.time.format.TextStyle;
import java.util.Locale;
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
    public String rhythm() {
      Timetable timetable = outbox.timetable();
      return "every %s at %d:00, %s"
          .formatted(
              timetable.day().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
              timetable.hour(),
              timetable.zone().getId());
    }

    /** How the way to the mail server is kept from other eyes. */
    public String security() {
      Mailer mailer = outbox.mailer();
      if (mailer == null) return "";
      return switch (mailer.account().security()) {
        case STARTTLS -> "encrypted by STARTTLS";
        case TLS -> "encrypted by TLS";
        case NONE -> "not encrypted";
      };
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
    templates.show(ctx, 200, "admin/digest", visitor.frame("Weekly digest", ""), view);
  }

  /** Sends a test; the page then says what became of it. */
  public void test(Context ctx, Visitor visitor) throws SQLException {
    if (outbox.isOn()) {
      Outbox.Test unused = outbox.test();
    }
    ctx.redirect(PATH, HttpStatus.SEE_OTHER);
  }
}
