package clickthru.report;

import java.util.Random;

/** Rates of every size, with the awkward ones (nothing, everything, too much) among them. */
final class RandomRates {
  private static final double LARGEST_EXPONENT = 15;

  private RandomRates() {}

  static Rate next(Random random) {
    long impressions = count(random, LARGEST_EXPONENT);
    return switch (random.nextInt(12)) {
      case 0 -> new Rate(0, impressions);
      case 1 -> new Rate(impressions, impressions);
      case 2 -> new Rate(Math.max(0, impressions - random.nextInt(9)), impressions);
      case 3 -> new Rate(random.nextInt(9), impressions);
      case 4 -> new Rate(count(random, LARGEST_EXPONENT), impressions);
      case 5 -> new Rate(random.nextInt(3), random.nextInt(3));
      default -> {
        long shown = count(random, 7);
        yield new Rate((long) (shown * Math.pow(random.nextDouble(), 4)), shown);
      }
    };
  }

  private static long count(Random random, double exponent) {
    return (long) Math.pow(10, random.nextDouble() * exponent);
  }
}
