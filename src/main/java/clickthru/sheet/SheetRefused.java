package clickthru.sheet;

/** A file that isn't read, with the reason for whoever sent it. */
public final class SheetRefused extends Exception {
  public SheetRefused(String reason) {
    super(reason);
  }

  /** The reason, a sentence for people. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
