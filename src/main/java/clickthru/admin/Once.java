package clickthru.admin;

import clickthru.db.RequestKey;
import clickthru.web.Form;
import java.util.UUID;

/** Lets a form be sent twice, by a double click or a reload, without being obeyed twice. */
public final class Once {
  static final String FIELD = "once";

  private Once() {}

  /** A mark for one showing of a form. */
  public static String fresh() {
    return UUID.randomUUID().toString();
  }

  /**
   * What tells one sending from another.
   *
   * @param content what was sent: the same form with something else in it is another request
   */
  static RequestKey key(Form form, String scope, String content) {
    return RequestKey.of("form " + scope, form.value(FIELD) + "\n" + content, "");
  }
}
