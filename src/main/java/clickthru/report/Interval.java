package clickthru.report;

/** The range a rate lies in; both ends are fractions, {@code 0 <= low <= high <= 1}. */
public record Interval(double low, double high) {
  public Interval {
    if (!(low >= 0 && low <= high && high <= 1)) {
      throw new IllegalArgumentException("an interval lies in 0 to 1, not " + low + " to " + high);
    }
  }
}
