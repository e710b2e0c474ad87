package clickthru.imports;

/** There is no run of that id. */
public final class NoSuchRun extends RuntimeException {
  private static final long serialVersionUID = 1;

  NoSuchRun() {
    super("there is no such import", null, false, false);
  }
}
