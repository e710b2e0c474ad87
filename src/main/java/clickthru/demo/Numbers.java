package clickthru.demo;

import clickthru.impression.Snapshot;
import clickthru.post.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What the platforms tell of a post, and somebody typed or imported: some looked early, some late,
 * some not at all, and some numbers were taken back.
 */
final class Numbers {
  private static final long HOUR = 3_600_000L;
  private static final double[] AGES = {1, 24, 24 * 7, 24 * 30};
  private static final double[] LOOKED = {0.25, 0.75, 0.85, 0.8};
  private static final String[] SOURCES = {"typed", "typed", "api", "import"};

  private final Random random;
  private final long now;

  Numbers(long seed, long now) {
    this.random = new Random(seed * 31 + 2);
    this.now = now;
  }

  /**
   * @param people times of people's clicks on it, ascending
   */
  List<Snapshot> of(DemoPost post, long[] people) {
    List<Snapshot> snapshots = new ArrayList<>();
    double draw = random.nextDouble();
    // Nobody typed any; or nobody came back after the first day.
    int looks = draw < 0.05 ? 0 : draw < 0.11 ? 2 : AGES.length;
    double shown = shown(post);
    long latest = 0;
    for (int i = 0; i < looks; i++) {
      long asOf = post.curve().published() + (long) (AGES[i] * HOUR);
      if (random.nextDouble() >= LOOKED[i] || asOf > now) continue;
      // A mail is delivered at once and read for a day: a number of the first hour says nothing.
      if (i == 0 && post.habit().isNewsletter()) continue;
      asOf = Math.min(now, asOf + random.nextInt(50) * 60_000L);
      snapshots.add(snapshot(post, asOf, Math.round(shown * part(post, people, asOf))));
      latest = asOf;
    }
    if (latest > 0 && latest + 26 * HOUR < now && random.nextDouble() < 0.04) {
      long asOf = latest + 26 * HOUR;
      double less = 0.92 + random.nextDouble() * 0.05;
      long value = Math.round(snapshots.get(snapshots.size() - 1).value() * less);
      snapshots.add(snapshot(post, asOf, value));
    }
    return snapshots;
  }

  /** How often it is shown until now, if its clicks are to make its rate. */
  private double shown(DemoPost post) {
    double people = Math.max(post.people(), 0.3 + random.nextDouble());
    return people / post.ctr() * (0.96 + random.nextDouble() * 0.08);
  }

  /** Which part of that was by a time: the clicks' own way, somewhat smoothed. */
  private static double part(DemoPost post, long[] people, long asOf) {
    if (post.habit().isNewsletter()) return 1;
    Curve curve = post.curve();
    double smooth = curve.by(asOf) / curve.by(curve.end());
    if (people.length < 20) return smooth;
    return 0.85 * clicksBy(people, asOf) / people.length + 0.15 * smooth;
  }

  private static int clicksBy(long[] people, long asOf) {
    int place = Arrays.binarySearch(people, asOf);
    return place < 0 ? -place - 1 : place + 1;
  }

  private Snapshot snapshot(DemoPost post, long asOf, long value) {
    boolean mail = post.habit().isNewsletter();
    double liked = value * (0.015 + random.nextDouble() * 0.03);
    boolean paid = post.habit().paid();
    double mille = (4 + random.nextDouble() * 5) * 100 / 1_000;
    long entered = asOf + random.nextInt(90) * 60_000L;
    return new Snapshot(
        0,
        Instant.ofEpochMilli(asOf),
        post.channel().kind().key(),
        value,
        mail ? null : Math.round(value * (0.7 + random.nextDouble() * 0.2)),
        unless(mail, liked),
        unless(mail, liked * 0.08),
        unless(mail, liked * 0.06),
        unless(mail, liked * 0.12),
        unless(mail || paid, liked * 0.02),
        unless(!post.channel().kind().equals(Kind.VIEWS), value * 0.6),
        unless(!paid, value * (0.62 + random.nextDouble() * 0.15)),
        unless(!mail, value * (0.34 + random.nextDouble() * 0.16)),
        paid ? Math.round(value * mille) : null,
        paid ? "EUR" : null,
        SOURCES[random.nextInt(SOURCES.length)],
        Instant.ofEpochMilli(Math.min(now, entered)));
  }

  private static @Nullable Long unless(boolean nothing, double number) {
    return nothing ? null : Math.round(number);
  }
}
