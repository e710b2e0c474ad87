package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShrinkageTest {
  private static final Shrinkage ONE_PERCENT = new Shrinkage(0.01);

  @ParameterizedTest
  @CsvSource({"1, 1, 1.4925", "264, 9380, 2.7766", "50, 5000, 1.0000"})
  void rate_golden(long clicks, long impressions, double percent) {
    assertThat(ONE_PERCENT.rate(new Rate(clicks, impressions)) * 100)
        .isCloseTo(percent, within(0.00005));
  }

  @Test
  void rate_noProportion_isNull() {
    assertThat(ONE_PERCENT.rate(new Rate(0, 0))).isNull();
    assertThat(ONE_PERCENT.rate(new Rate(12, 8))).isNull();
  }

  @Test
  void shrinkage_noMean_isRefused() {
    for (double bad : new double[] {-0.01, 1.01, Double.NaN}) {
      assertThatThrownBy(() -> new Shrinkage(bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** 93 clicks by 5,120 impressions, or the mean of the rates, would be wrong. */
  @Test
  void towards_isTheRatioOfSums_withoutWhatIsNoProportion() {
    List<Rate> rates = List.of(new Rate(50, 5000), new Rate(3, 120), new Rate(40, 0));
    assertThat(Shrinkage.towards(rates).mean() * 100).isCloseTo(1.0352, within(0.00005));
    assertThat(Shrinkage.towards(List.of(new Rate(40, 0), new Rate(12, 8)))).isNull();
    assertThat(Shrinkage.towards(List.of())).isNull();
  }

  /** The raw rate, Wilson's lower end and a shrunk rate without a least number put 1/1 first. */
  @Test
  void bestFirst_oneOfOneNeverLeads() {
    Rate lucky = new Rate(1, 1);
    Rate small = new Rate(3, 99);
    Rate plain = new Rate(50, 5000);
    Rate good = new Rate(264, 9380);
    Rate shared = new Rate(12, 8);
    List<Rate> ranked = new ArrayList<>(List.of(lucky, shared, plain, small, good));
    ranked.sort(ONE_PERCENT.bestFirst());
    assertThat(ranked).containsExactly(good, plain, small, lucky, shared);
  }

  @Test
  void bestFirst_ties_theOneWithMoreImpressionsLeads() {
    Rate less = new Rate(10, 1000);
    Rate more = new Rate(50, 5000);
    List<Rate> ranked = new ArrayList<>(List.of(less, more));
    ranked.sort(ONE_PERCENT.bestFirst());
    assertThat(ranked).containsExactly(more, less);
  }

  @Test
  void anyRates_shrinkTowardsTheMean_andNoSmallOneLeads() {
    Random random = new Random(10);
    for (int i = 0; i < 2000; i++) {
      List<Rate> rates = new ArrayList<>();
      for (int j = 0; j < 10; j++) rates.add(RandomRates.next(random));
      Shrinkage shrinkage = Shrinkage.towards(rates);
      if (shrinkage == null) continue;
      rates.forEach(rate -> between(shrinkage, rate));
      boolean anyLarge =
          rates.stream()
              .anyMatch(rate -> rate.isProportion() && rate.impressions() >= Shrinkage.FEWEST);
      rates.sort(shrinkage.bestFirst());
      if (anyLarge) {
        assertThat(rates.get(0).impressions()).isGreaterThanOrEqualTo(Shrinkage.FEWEST);
      }
    }
  }

  private static void between(Shrinkage shrinkage, Rate rate) {
    Double shrunk = shrinkage.rate(rate);
    assertThat(shrunk != null).isEqualTo(rate.isProportion());
    if (shrunk == null) return;
    double low = Math.min(rate.value(), shrinkage.mean());
    double high = Math.max(rate.value(), shrinkage.mean());
    assertThat(shrunk).isBetween(low * (1 - 1e-12), high * (1 + 1e-12));
  }
}
