package clickthru.report;

import clickthru.link.SplitPlan;
import clickthru.link.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The variants of a split link side by side: which of them brings more conversions a click?
 *
 * @param startedAt when the variants became what they are; clicks before don't count
 * @param running whether visitors are still given them
 * @param clickIds whether the link appends click ids, without which no conversion is reported
 * @param earlier variants of tests before, each with all its clicks
 * @param pairs every two sides
 */
public record SplitTest(
    Instant startedAt,
    boolean running,
    boolean clickIds,
    @Nullable SplitPlan plan,
    List<Side> sides,
    List<Side> earlier,
    SampleRatio ratio,
    List<Pair> pairs) {
  /**
   * A variant and what came of it.
   *
   * @param share of the weights, 0 to 1; 0 when it ended before
   * @param clicks by people
   * @param unique the same, each visitor once a day
   * @param converting clicks with at least one conversion
   */
  public record Side(Variant variant, double share, long clicks, long unique, long converting) {
    public Rate rate() {
      return new Rate(converting, clicks);
    }

    public @Nullable Interval interval() {
      return Wilson.interval(converting, clicks);
    }
  }

  /**
   * Two sides.
   *
   * @param p by itself; the comparison has it as adjusted for the number of pairs
   * @param seen null when one has no clicks, or more conversions than clicks
   */
  public record Pair(Side a, Side b, @Nullable Double p, @Nullable Comparison seen) {
    boolean isWonBy(Side side) {
      if (seen == null || !seen.differs()) return false;
      return side == (seen.difference().value() > 0 ? a : b);
    }
  }

  /** How far a test is. */
  public enum State {
    /** The link appends no click ids and has no conversions. */
    NO_CLICK_IDS,
    NO_CONVERSIONS,
    /** Visitors were not shared out by the weights: no winner, whatever the rates. */
    OFF,
    NO_PLAN,
    /** The plan takes more clicks than anyone has. */
    OUT_OF_REACH,
    /** A side hasn't got the clicks planned. */
    UNFINISHED,
    NO_WINNER,
    WON
  }

  static SplitTest of(
      Instant startedAt,
      boolean running,
      boolean clickIds,
      @Nullable SplitPlan plan,
      List<Side> sides,
      List<Side> earlier) {
    SampleRatio ratio =
        SampleRatio.of(
            sides.stream().map(Side::unique).toList(),
            sides.stream().map(side -> side.variant().weight()).toList());
    return new SplitTest(startedAt, running, clickIds, plan, sides, earlier, ratio, pairs(sides));
  }

  private static List<Pair> pairs(List<Side> sides) {
    List<Pair> pairs = new ArrayList<>();
    for (int a = 0; a < sides.size(); a++) {
      for (int b = a + 1; b < sides.size(); b++) {
        Comparison seen = Comparison.of(sides.get(a).rate(), sides.get(b).rate());
        Double p = seen == null ? null : seen.p();
        pairs.add(new Pair(sides.get(a), sides.get(b), p, seen));
      }
    }
    // What can't be tested yet is counted as a comparison all the same.
    List<Double> adjusted =
        Holm.adjusted(pairs.stream().map(pair -> pair.p == null ? 1.0 : pair.p).toList());
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      if (pair.seen == null) continue;
      pairs.set(i, new Pair(pair.a, pair.b, pair.p, pair.seen.withP(adjusted.get(i))));
    }
    return List.copyOf(pairs);
  }

  /** Clicks each side is to have; null without a plan, or when it takes more than anyone has. */
  public @Nullable Long planned() {
    return plan == null ? null : SampleSize.perArm(plan.usual(), plan.hoped());
  }

  public State state() {
    Long planned = planned();
    if (sides.stream().allMatch(side -> side.converting == 0)) {
      return clickIds ? State.NO_CONVERSIONS : State.NO_CLICK_IDS;
    }
    if (ratio.isOff()) return State.OFF;
    if (plan == null) return State.NO_PLAN;
    if (planned == null) return State.OUT_OF_REACH;
    if (fewest() < planned) return State.UNFINISHED;
    return beatsAll() == null ? State.NO_WINNER : State.WON;
  }

  /** The side that all others lose against, once the plan is reached; else null. */
  public @Nullable Side winner() {
    return state() == State.WON ? beatsAll() : null;
  }

  /** Clicks of the side that has fewest. */
  public long fewest() {
    return sides.stream().mapToLong(Side::clicks).min().orElse(0);
  }

  public long clicks() {
    return sides.stream().mapToLong(Side::clicks).sum();
  }

  private @Nullable Side beatsAll() {
    return sides.stream()
        .filter(side -> pairs.stream().filter(pair -> pair.isWonBy(side)).count() == others())
        .findFirst()
        .orElse(null);
  }

  private int others() {
    return sides.size() - 1;
  }
}
