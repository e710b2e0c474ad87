package clickthru.sheet;

import java.io.IOException;

/**
 * A reason to refuse, found while bytes are read, where nothing but an IOException gets through.
 */
final class Refusal extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean noTable;

  /** The file breaks a bound or is damaged. */
  Refusal(String reason) {
    this(reason, false);
  }

  private Refusal(String reason, boolean noTable) {
    super(reason);
    this.noTable = noTable;
  }

  /** The file is sound but of a kind that isn't read; said before anything of it is told. */
  static Refusal noTable(String reason) {
    return new Refusal(reason, true);
  }

  static Refusal damaged(String what) {
    return new Refusal("This " + what + " is cut off or damaged. Export it again.");
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  /** The same of a member of a zip. */
  Refusal in(String member) {
    return new Refusal(member + ": " + reason(), noTable);
  }

  /** Whether a zip that holds such a file passes over it. */
  boolean isNoTable() {
    return noTable;
  }
}
