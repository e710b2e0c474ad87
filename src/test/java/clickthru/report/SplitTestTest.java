package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import clickthru.link.SplitPlan;
import clickthru.link.Variant;
import clickthru.report.SplitTest.Side;
import clickthru.report.SplitTest.State;
import clickthru.web.Formats;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SplitTestTest {
  /** 1.0 % or 1.5 %: 7,750 clicks a side. */
  private static final SplitPlan PLAN = new SplitPlan(0.01, 0.005);

  private static final SplitPlan SMALL = new SplitPlan(0.01, 0.01);

  @Test
  void chiSquare_tails_asTheTables() {
    assertThat(SampleRatio.above(3.841458820694124, 1)).isCloseTo(0.05, offset(1e-12));
    assertThat(SampleRatio.above(5.991464547107979, 2)).isCloseTo(0.05, offset(1e-12));
    assertThat(SampleRatio.above(7.814727903251179, 3)).isCloseTo(0.05, offset(1e-12));
    assertThat(SampleRatio.above(0, 3)).isEqualTo(1);
  }

  @Test
  void ratio_byTheWeights() {
    // (5100 − 5000)²/5000 twice: χ² = 4.
    assertThat(SampleRatio.of(List.of(5100L, 4900L), List.of(50, 50)).p())
        .isCloseTo(0.04550026389635842, offset(1e-10));
    assertThat(SampleRatio.of(List.of(900L, 100L), List.of(90, 10)).p()).isEqualTo(1.0);
    assertThat(SampleRatio.of(List.of(900L, 100L), List.of(50, 50)).isOff()).isTrue();
    assertThat(SampleRatio.of(List.of(9L, 0L), List.of(50, 50)).p()).isNull();
    assertThat(SampleRatio.of(List.of(0L, 0L), List.of(50, 50)).isOff()).isFalse();
  }

  @Test
  void nothingConverted_isNoTest() {
    Side a = side("a", 0, 5000);
    Side b = side("b", 0, 5000);
    assertThat(test(PLAN, true, a, b).state()).isEqualTo(State.NO_CONVERSIONS);
    assertThat(test(PLAN, false, a, b).state()).isEqualTo(State.NO_CLICK_IDS);
    assertThat(words(test(PLAN, true, a, b)).state()).contains("Only the split of the clicks");
    assertThat(words(test(PLAN, true, a, b)).pair(test(PLAN, true, a, b).pairs().get(0))).isNull();
  }

  @Test
  void plan_decidesWhenItIsFinished() {
    Side a = side("a", 50, 5000);
    Side b = side("b", 75, 5000);
    assertThat(test(null, true, a, b).state()).isEqualTo(State.NO_PLAN);
    SplitTest early = test(PLAN, true, a, b);
    assertThat(early.planned()).isEqualTo(7750);
    assertThat(early.state()).isEqualTo(State.UNFINISHED);
    assertThat(early.winner()).isNull();
    assertThat(words(early).state()).startsWith("Not finished: 7,750 clicks a side were planned");
    SplitTest done = test(SMALL, true, a, b);
    assertThat(done.planned()).isEqualTo(2319);
    assertThat(done.state()).isEqualTo(State.WON);
    assertThat(done.winner()).isSameAs(b);
    assertThat(words(done).state()).startsWith("b wins: 1.00 % against 1.50 %").contains("0.0244");
    SplitTest alike = test(SMALL, true, side("a", 100, 10_000), side("b", 110, 10_000));
    assertThat(alike.state()).isEqualTo(State.NO_WINNER);
    assertThat(test(new SplitPlan(0.5, 0.0002), true, a, b).state()).isEqualTo(State.OUT_OF_REACH);
  }

  @Test
  void splitThatIsOff_hasNoWinner() {
    SplitTest off = test(SMALL, true, side("a", 40, 4000), side("b", 120, 6000));
    assertThat(off.state()).isEqualTo(State.OFF);
    assertThat(off.winner()).isNull();
    assertThat(words(off).ratio()).startsWith("The split is off").contains("p < 0.0001");
    assertThat(words(off).pair(off.pairs().get(0))).isNull();
  }

  @Test
  void threeSides_winOnlyAfterHolm() {
    // a and b alone differ with p = 0.0244; of three pairs that is no difference.
    SplitTest test =
        test(SMALL, true, side("a", 50, 5000), side("b", 75, 5000), side("c", 60, 5000));
    assertThat(test.pairs()).hasSize(3);
    SplitTest.Pair ab = test.pairs().get(0);
    assertThat(ab.p()).isCloseTo(0.024438, offset(1e-6));
    assertThat(ab.seen().p()).isCloseTo(3 * 0.024438, offset(3e-6));
    assertThat(test.state()).isEqualTo(State.NO_WINNER);
    SplitTest won =
        test(SMALL, true, side("a", 50, 5000), side("b", 150, 5000), side("c", 60, 5000));
    assertThat(won.winner().variant().label()).isEqualTo("b");
    assertThat(words(won).state()).startsWith("b wins against each of the others");
    // Two that both beat the third are not told apart: none has won.
    SplitTest two =
        test(SMALL, true, side("a", 50, 5000), side("b", 150, 5000), side("c", 151, 5000));
    assertThat(two.state()).isEqualTo(State.NO_WINNER);
    SplitTest early = test(PLAN, true, side("a", 9, 99), side("b", 9, 98), side("c", 9, 97));
    assertThat(words(early).state()).contains("a has 99, b has 98, c has 97. Wait: ");
  }

  private static SplitWords words(SplitTest test) {
    return new SplitWords(test, Formats.plain());
  }

  private static SplitTest test(@Nullable SplitPlan plan, boolean clickIds, Side... sides) {
    return SplitTest.of(Instant.EPOCH, true, clickIds, plan, List.of(sides), List.of());
  }

  private static Side side(String label, long converting, long clicks) {
    Variant variant = new Variant(label, "https://shop.example/" + label, 50, null, null);
    return new Side(variant, 0.5, clicks, clicks, converting);
  }
}
