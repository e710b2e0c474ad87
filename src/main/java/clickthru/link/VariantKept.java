package clickthru.link;

/**
 * What people were given, or what their clicks were to show, can't become another; the message says
 * what to do instead.
 */
public final class VariantKept extends RuntimeException {
  private final String field;

  VariantKept(String field, String message) {
    super(message);
    this.field = field;
  }

  /** The field that would change it. */
  public String field() {
    return field;
  }
}
