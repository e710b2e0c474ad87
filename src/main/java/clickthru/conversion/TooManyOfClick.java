package clickthru.conversion;

/** A click has had as many conversions as strangers may record of one. */
public final class TooManyOfClick extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooManyOfClick(int most) {
    super("has had " + most + " conversions already", null, false, false);
  }
}
