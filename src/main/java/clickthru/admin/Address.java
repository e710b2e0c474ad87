package clickthru.admin;

import clickthru.web.FieldError;
import clickthru.web.Printable;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;

/** The choices in a page's address: one that the page doesn't know is told, not passed over. */
final class Address {
  private static final int MOST_NAMED = 10;

  private Address() {}

  /** What is wrong with the names of the choices; the page shows it with status 422. */
  static List<FieldError> wrong(Context ctx, List<String> names) {
    List<FieldError> wrong = new ArrayList<>();
    ctx.queryParamMap()
        .forEach(
            (name, values) -> {
              if (wrong.size() == MOST_NAMED) return;
              if (!names.contains(name)) {
                String words = "is not a choice of this page; it takes " + String.join(", ", names);
                wrong.add(new FieldError(Printable.of(name), words));
              } else if (values.size() > 1) {
                wrong.add(new FieldError(name, "is there " + values.size() + " times"));
              }
            });
    return wrong;
  }
}
