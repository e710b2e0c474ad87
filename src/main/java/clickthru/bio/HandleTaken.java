package clickthru.bio;

/** Another page has the handle, be it one that has ended. */
public final class HandleTaken extends RuntimeException {
  private static final long serialVersionUID = 1;

  HandleTaken(String handle) {
    super("@" + handle + " is another page's, or was");
  }
}
