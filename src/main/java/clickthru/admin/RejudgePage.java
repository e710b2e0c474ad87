package clickthru.admin;

import clickthru.click.RejudgeDays;
import clickthru.click.RejudgeLeft;
import clickthru.click.RejudgeStatus;
import clickthru.click.Rejudging;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Problem;
import clickthru.web.Templates;
import clickthru.web.TextFields;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** {@code /admin/rejudge}: the kept clicks once more through today's rules, with how far it is. */
public final class RejudgePage {
  private static final String PATH = "/admin/rejudge";

  private final Templates templates;
  private final Rejudging rejudging;

  public RejudgePage(Templates templates, Rejudging rejudging) {
    this.templates = templates;
    this.rejudging = rejudging;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    show(ctx, 200, visitor, RejudgeView.form(rejudging.status().days()));
  }

  /** Begins what the pressed button says; while a run is on, shows that one instead. */
  public void start(Context ctx, Visitor visitor) throws SQLException {
    Form form = Form.sent(ctx);
    RejudgeDays days;
    if (form.value("do").equals("resume")) {
      RejudgeLeft left = rejudging.left();
      days = left == null ? null : left.days();
    } else {
      TextFields fields = form.fields();
      days = days(fields);
      if (!fields.errors().isEmpty()) {
        show(ctx, 422, visitor, form.wrong(fields.errors()));
        return;
      }
    }
    // What was left may have been taken up elsewhere, and ended, since the page was shown.
    if (days != null) rejudging.start(days, isDryRun(form));
    ctx.redirect(PATH, HttpStatus.SEE_OTHER);
  }

  private static boolean isDryRun(Form form) {
    return switch (form.value("do")) {
      case "show" -> true;
      case "judge", "resume" -> false;
      default -> throw Problem.badRequest("Say do=show, do=judge or do=resume.");
    };
  }

  private static RejudgeDays days(TextFields fields) {
    Instant from = fields.time("from");
    Instant last = fields.time("to");
    Instant to = last == null ? null : last.truncatedTo(ChronoUnit.DAYS).plus(RejudgeView.DAY);
    if (from != null && to != null && !from.isBefore(to)) {
      fields.error("to", "must not be before the first day");
    }
    return RejudgeDays.of(from, to);
  }

  private void show(Context ctx, int status, Visitor visitor, Form form) throws SQLException {
    // First what is on: a run that ends in between is then shown as on, not as left.
    RejudgeStatus run = rejudging.status();
    RejudgeView view = new RejudgeView(form, run, run.isRunning() ? null : rejudging.left());
    templates.show(
        ctx,
        status,
        "admin/rejudge",
        visitor.frame(Formats.of(ctx).text("frame.rejudge"), "rejudge"),
        view);
  }
}
