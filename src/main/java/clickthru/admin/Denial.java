package clickthru.admin;

import clickthru.account.SignIn;
import clickthru.web.Formats;
import io.javalin.http.Context;

/** What is said to whoever was not let through. */
record Denial(int status, String message) {
  /**
   * @param wrong the text for a wrong password or code
   */
  static Denial of(Context ctx, SignIn.Answer answer, String wrong) {
    Formats format = Formats.of(ctx);
    if (answer.outcome() != SignIn.Outcome.WAIT) return new Denial(422, format.text(wrong));
    ctx.header("Retry-After", Long.toString(answer.seconds()));
    return new Denial(429, format.text("door.wait", answer.seconds()));
  }
}
