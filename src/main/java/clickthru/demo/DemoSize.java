package clickthru.demo;

/**
 * How much demo there is to be. The same size at the same hour gives the same demo.
 *
 * @param seed of all that is random
 * @param posts 1 to 5,000
 * @param clicks about so many, 0 to 2,000,000
 * @param days the posts' time, up to now, 1 to 1,000
 */
public record DemoSize(long seed, int posts, int clicks, int days) {
  public static final DemoSize USUAL = new DemoSize(7, 400, 150_000, 365);

  public DemoSize {
    require("posts", posts, 1, 5_000);
    require("clicks", clicks, 0, 2_000_000);
    require("days", days, 1, 1_000);
  }

  private static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException("%s is %,d to %,d".formatted(name, least, most));
    }
  }
}
