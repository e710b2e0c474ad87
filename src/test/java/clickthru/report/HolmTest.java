package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void adjusted_golden() {
    same(List.of(0.001, 0.012, 0.021, 0.04, 0.30), List.of(0.005, 0.048, 0.063, 0.08, 0.30));
  }

  @Test
  void adjusted_eachInItsOwnPlace() {
    same(List.of(0.30, 0.021, 0.001, 0.04, 0.012), List.of(0.30, 0.063, 0.005, 0.08, 0.048));
  }

  /** 0.02 · 3 is above 0.025 · 2, and 0.6 · 2 above 1. */
  @Test
  void adjusted_neverFallsAndNeverExceedsOne() {
    same(List.of(0.02, 0.025, 0.9), List.of(0.06, 0.06, 0.9));
    same(List.of(0.6, 0.7), List.of(1.0, 1.0));
  }

  @Test
  void adjusted_ties_areAlike() {
    same(List.of(0.01, 0.01, 0.01), List.of(0.03, 0.03, 0.03));
    same(List.of(0.04, 0.01, 0.01, 0.04), List.of(0.08, 0.04, 0.04, 0.08));
  }

  @Test
  void adjusted_oneOrNone() {
    assertThat(Holm.adjusted(List.of())).isEmpty();
    assertThat(Holm.adjusted(List.of(0.04))).containsExactly(0.04);
    assertThat(Holm.adjusted(List.of(0.0, 1.0))).containsExactly(0.0, 1.0);
  }

  @Test
  void adjusted_noP_isRefused() {
    for (double bad : new double[] {-0.01, 1.01, Double.NaN}) {
      assertThatThrownBy(() -> Holm.adjusted(List.of(0.5, bad)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void adjusted_anyPs_keepTheirOrder() {
    Random random = new Random(9);
    for (int i = 0; i < 500; i++) {
      List<Double> ps =
          random
              .doubles(1 + random.nextInt(40))
              .map(p -> Math.round(p * 50) / 50.0)
              .boxed()
              .toList();
      List<Double> adjusted = Holm.adjusted(ps);
      for (int j = 0; j < ps.size(); j++) {
        assertThat(adjusted.get(j)).isBetween(ps.get(j), 1.0);
        assertThat(adjusted.get(j)).isLessThanOrEqualTo(ps.get(j) * ps.size() + 1e-15);
        for (int k = 0; k < ps.size(); k++) {
          if (ps.get(j) <= ps.get(k)) {
            assertThat(adjusted.get(j)).isLessThanOrEqualTo(adjusted.get(k));
          }
        }
      }
    }
  }

  private static void same(List<Double> ps, List<Double> expected) {
    List<Double> adjusted = Holm.adjusted(ps);
    assertThat(adjusted).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(adjusted.get(i)).isCloseTo(expected.get(i), within(1e-15));
    }
  }
}
