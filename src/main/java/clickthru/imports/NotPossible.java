package clickthru.imports;

/** What was asked of a run or a row can't be done as it is, with the reason for people. */
public final class NotPossible extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotPossible(String reason) {
    super(reason, null, false, false);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
