package clickthru.click;

/**
 * What a click id says of its click.
 *
 * @param sequence the click's number in the journal, which is its id in the database
 * @param at epoch milliseconds
 */
public record ClickId(long sequence, long at) {
  public ClickId {
    if (sequence < 1) throw new IllegalArgumentException("a click's number is at least 1");
    if (at < 0 || at >= 1L << 48) throw new IllegalArgumentException("at is out of range");
  }
}
