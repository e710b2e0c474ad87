package clickthru.web;

import java.time.Instant;

/** The years a time may lie in, 2000 to 2100: what lies outside is a slip. */
final class Years {
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2101-01-01T00:00:00Z");

  private Years() {}

  static boolean contain(Instant time) {
    return !time.isBefore(FIRST) && time.isBefore(END);
  }
}
