package clickthru.outside;

/** A host was not even called; the message goes on after its name. */
public final class Unreachable extends Exception {
  private static final long serialVersionUID = 1;

  /** What kept it from being called. */
  public enum Why {
    /** It is at a private address. */
    INSIDE,
    /** There is no such name. */
    UNKNOWN,
    /** Whether there is such a name could not be found out. */
    UNSURE,
    LATE,
    STOPPED
  }

  private final Why why;

  Unreachable(Why why, String words) {
    super(words);
    this.why = why;
  }

  public Why why() {
    return why;
  }
}
