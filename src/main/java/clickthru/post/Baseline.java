package clickthru.post;

/**
 * The usual CTR of a channel.
 *
 * @param low the lower end, a fraction: 0.01 is 1 %
 * @param high the upper end, a fraction above {@code low} and at most 1
 * @param source where the band comes from
 */
public record Baseline(double low, double high, String source) {
  public Baseline {
    if (!(low >= 0 && low < high && high <= 1)) {
      throw new IllegalArgumentException(
          "a baseline rises from low to high between 0 and 1, not " + low + " to " + high);
    }
    if (source.isBlank()) throw new IllegalArgumentException("a baseline names its source");
  }
}
