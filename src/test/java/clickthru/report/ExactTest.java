package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The exact sums, against the textbook's formulas with logarithms of factorials, scipy, and exact
 * fractions.
 */
class ExactTest {
  private static final int LARGEST = 20_000;
  private static final double[] LOG_FACTORIAL = new double[LARGEST + 1];

  static {
    for (int i = 1; i <= LARGEST; i++) LOG_FACTORIAL[i] = LOG_FACTORIAL[i - 1] + Math.log(i);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 2000000, 12, 2100000, 0.0359498502123005",
    "0, 1000000, 7, 1000000, 0.015624835937828126",
    "5, 1000000000, 0, 3, 1.0",
    "2, 2000000000, 9, 1900000000, 0.034362974535157735",
    "0, 2, 2, 2, 0.3333333333333333",
    "0, 4, 4, 4, 0.028571428571428567",
    "200, 10000, 260, 10000, 0.005330595229917422"
  })
  void fisher_millionsOfImpressions(long clicks, long n, long others, long m, double p) {
    assertThat(Fisher.p(new Rate(clicks, n), new Rate(others, m)))
        .isCloseTo(p, Percentage.withPercentage(1e-10));
  }

  @Test
  void fisher_isTheSumOfAllTablesNoLikelier() {
    Random random = new Random(4);
    for (int i = 0; i < 500; i++) {
      Rate a = small(random, 300);
      Rate b = small(random, 300);
      assertThat(Fisher.p(a, b)).as("%s %s", a, b).isCloseTo(allTables(a, b), within(1e-10));
    }
  }

  @Test
  void chanceHigher_isMillersSum() {
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      Rate a = small(random, 4000);
      Rate b = small(random, 4000);
      assertThat(ChanceHigher.ofSecond(a, b))
          .as("%s %s", a, b)
          .isCloseTo(miller(a, b), within(1e-9));
    }
  }

  /** On both sides of the switch from the sum to the approximation. */
  @ParameterizedTest
  @CsvSource({
    "90000000, 30000000000, 90010000, 30000000000",
    "300000000, 30000000000, 300020000, 30000000000",
    "300000000, 30000000000, 600020000, 60000000000",
    "29700000000, 30000000000, 59400020000, 60000000000",
    "500000000, 1000000000, 500030000, 1000000000"
  })
  void chanceHigher_veryLarge_isTheSumToFiveDigits(long clicks, long n, long others, long m) {
    Rate a = new Rate(clicks, n);
    Rate b = new Rate(others, m);
    double exact = ChanceHigher.exact(a, b);
    assertThat(exact).isBetween(0.5, 0.999);
    assertThat(ChanceHigher.approximate(a, b)).isCloseTo(exact, within(1e-5));
    assertThat(ChanceHigher.ofSecond(a, b)).isCloseTo(exact, within(1e-5));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1.0",
    "0.5, 0.6170750774519738",
    "1, 0.31731050786291415",
    "1.959963984540054, 0.05",
    "2.2502, 0.024436252305579973",
    "2.8, 0.005110260660855864",
    "2.83, 0.004654800413463103",
    "4, 6.334248366623973e-05",
    "8, 1.244192114854348e-15",
    "12, 3.552964224155306e-33",
    "37, 1.1451142445047853e-299"
  })
  void normal_twoSided(double z, double p) {
    assertThat(Normal.twoSided(z)).isCloseTo(p, Percentage.withPercentage(1e-10));
    assertThat(Normal.twoSided(-z)).isEqualTo(Normal.twoSided(z));
    assertThat(Normal.below(-z)).isCloseTo(p / 2, Percentage.withPercentage(1e-10));
    assertThat(Normal.below(z) + Normal.below(-z)).isCloseTo(1, within(1e-14));
  }

  @Test
  void normal_far_isZero() {
    assertThat(Normal.twoSided(1e9)).isZero();
    assertThat(Normal.twoSided(Double.POSITIVE_INFINITY)).isZero();
  }

  @Test
  void hypergeometric_tailsAddUpToOne_andBadCountsAreRefused() {
    Hypergeometric drawn = new Hypergeometric(6, 4, 9);
    assertThat(drawn.atLeast(0)).isEqualTo(1);
    assertThat(drawn.atLeast(5)).isZero();
    assertThat(drawn.atLeast(4)).isCloseTo(15.0 / 126, within(1e-15));
    assertThat(drawn.standardDeviation())
        .isCloseTo(Math.sqrt(4 * 6 * 3 * 5 / 648.0), within(1e-15));
    assertThatThrownBy(() -> new Hypergeometric(10, 4, 9))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Hypergeometric(1, -4, 9))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Rate small(Random random, int largest) {
    int impressions = 1 + random.nextInt(largest);
    int most = random.nextBoolean() ? impressions : Math.min(impressions, 9);
    return new Rate(random.nextInt(most + 1), impressions);
  }

  private static double allTables(Rate a, Rate b) {
    int clicks = (int) (a.clicks() + b.clicks());
    double seen = table((int) a.clicks(), a, b, clicks);
    double p = 0;
    for (int x = 0; x <= clicks; x++) {
      double chance = table(x, a, b, clicks);
      if (chance <= seen * (1 + 1e-7)) p += chance;
    }
    return Math.min(1, p);
  }

  private static double table(int x, Rate a, Rate b, int clicks) {
    int n = (int) a.impressions();
    int m = (int) b.impressions();
    if (x > n || clicks - x > m) return 0;
    return Math.exp(logChoose(n, x) + logChoose(m, clicks - x) - logChoose(n + m, clicks));
  }

  private static double logChoose(int n, int k) {
    return LOG_FACTORIAL[n] - LOG_FACTORIAL[k] - LOG_FACTORIAL[n - k];
  }

  /** Σ over i below αB of B(αA + i, βA + βB) / ((βB + i) B(1 + i, βB) B(αA, βA)). */
  private static double miller(Rate a, Rate b) {
    int alphaA = (int) a.clicks() + 1;
    int betaA = (int) (a.impressions() - a.clicks()) + 1;
    int alphaB = (int) b.clicks() + 1;
    int betaB = (int) (b.impressions() - b.clicks()) + 1;
    double sum = 0;
    for (int i = 0; i < alphaB; i++) {
      sum +=
          Math.exp(
              logBeta(alphaA + i, betaA + betaB)
                  - Math.log(betaB + i)
                  - logBeta(1 + i, betaB)
                  - logBeta(alphaA, betaA));
    }
    return sum;
  }

  private static double logBeta(int a, int b) {
    return LOG_FACTORIAL[a - 1] + LOG_FACTORIAL[b - 1] - LOG_FACTORIAL[a + b - 1];
  }
}
