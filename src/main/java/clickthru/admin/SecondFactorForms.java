package clickthru.admin;

import clickthru.account.SecondFactors;
import clickthru.web.Form;
import clickthru.web.Formats;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import java.util.List;

/** The forms of {@link AccountPage} that switch the reader's second factor on and off. */
public final class SecondFactorForms {
  /** Two forms of one page may not have fields of the same name. */
  private static final String PASSWORD = "factor_password";

  private static final String CODE = "code";

  private final AccountPage page;
  private final SecondFactors factors;

  public SecondFactorForms(AccountPage page, SecondFactors factors) {
    this.page = page;
    this.factors = factors;
  }

  /** Makes a secret, which holds nothing until a code of it was typed. */
  public void begin(Context ctx, Visitor visitor) throws SQLException {
    // A stolen session must not lock the person out with a second factor of its own.
    if (page.proven(ctx, visitor, Form.sent(ctx), PASSWORD, null) == null) return;
    factors.begin(visitor.personId());
    ctx.redirect(AccountPage.PATH + "#second-factor", HttpStatus.SEE_OTHER);
  }

  /** Shows the recovery codes, this once. */
  public void confirm(Context ctx, Visitor visitor) throws SQLException {
    Form form = Form.sent(ctx);
    List<String> codes = factors.confirm(visitor.personId(), form.value(CODE));
    if (codes != null) {
      page.show(ctx, 200, visitor, Form.blank(), codes);
      return;
    }
    String message = Formats.of(ctx).text("people.wrongFirstCode");
    page.refuse(ctx, 422, visitor, form, CODE, message);
  }

  public void end(Context ctx, Visitor visitor) throws SQLException {
    Form form = Form.sent(ctx);
    if (page.proven(ctx, visitor, form, PASSWORD, form.value(CODE)) == null) return;
    // Switched off twice is off.
    boolean unused = factors.end(visitor.personId());
    page.done(ctx, "factorOff");
  }
}
