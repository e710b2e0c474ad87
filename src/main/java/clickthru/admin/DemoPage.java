package clickthru.admin;

import clickthru.demo.DemoRemoval;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;

/** {@code /admin/demo/remove}: the one button that takes the demo data away. */
public final class DemoPage {
  private final DemoRemoval demo;

  public DemoPage(DemoRemoval demo) {
    this.demo = demo;
  }

  public void remove(Context ctx, Visitor visitor) throws SQLException {
    demo.ask();
    ctx.redirect(Door.HOME, HttpStatus.SEE_OTHER);
  }
}
