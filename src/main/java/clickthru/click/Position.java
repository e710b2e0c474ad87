package clickthru.click;

/**
 * Where a reader of the journal stands.
 *
 * @param segment the segment's number; 0 before the first one
 * @param offset the next byte to read in it
 * @param sequence the sequence of the last record read; 0 if there was none
 */
public record Position(long segment, long offset, long sequence) {
  static final Position START = new Position(0, 0, 0);

  public Position {
    if (segment < 0 || offset < 0 || sequence < 0) {
      throw new IllegalArgumentException("a journal position is never negative");
    }
  }
}
