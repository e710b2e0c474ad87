package clickthru.imports;

/** An export that isn't taken, with the reason for whoever sent it. */
public class ExportRefused extends Exception {
  public ExportRefused(String reason) {
    super(reason);
  }

  /** The reason, a sentence for people. */
  public final String reason() {
    return String.valueOf(getMessage());
  }
}
