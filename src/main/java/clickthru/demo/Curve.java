package clickthru.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Random;

/**
 * When the clicks on a post come: half of them within its half-life, steeply first, with a long
 * tail (a log-logistic curve), and fewer at night.
 *
 * @param published epoch milliseconds
 * @param halfLife milliseconds
 * @param end when there are no more, or nobody knows yet; epoch milliseconds
 */
record Curve(long published, double halfLife, long end) {
  /** Where the demo's readers live. */
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private static final ZoneRules RULES = ZONE.getRules();
  private static final double SLOPE = 1.35;
  private static final int TRIES = 5;

  /** How awake people are, by hour of the day. */
  private static final double[] AWAKE = {
    0.25, 0.14, 0.08, 0.06, 0.07, 0.15, 0.35, 0.6, 0.75, 0.78, 0.75, 0.75, 0.85, 0.82, 0.72, 0.7,
    0.72, 0.8, 0.9, 0.97, 1, 0.95, 0.75, 0.45
  };

  /** The part of all clicks that has come by a time, 0 to 1. */
  double by(long time) {
    if (time <= published) return 0;
    return 1 / (1 + Math.pow((Math.min(time, end) - published) / halfLife, -SLOPE));
  }

  /** A click's time, between publishing and the end. */
  long draw(Random random) {
    long time = published;
    for (int i = 0; i < TRIES; i++) {
      time = drawAnyHour(random);
      if (random.nextDouble() < AWAKE[hour(time)]) break;
    }
    return time;
  }

  private long drawAnyHour(Random random) {
    double part = random.nextDouble() * by(end);
    double life = halfLife * Math.pow(part / (1 - part), 1 / SLOPE);
    return Math.min(end - 1, published + (long) life);
  }

  private static int hour(long time) {
    int offset = RULES.getOffset(Instant.ofEpochMilli(time)).getTotalSeconds();
    return (int) (Math.floorMod(time / 1_000 + offset, 86_400L) / 3_600);
  }
}
