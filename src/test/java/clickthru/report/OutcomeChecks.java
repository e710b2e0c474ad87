package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What holds of every outcome. */
final class OutcomeChecks {
  private OutcomeChecks() {}

  /** Nothing is negative, infinite or no number, and CPC = CPM / (1000 · CTR) of the same posts. */
  static void check(Outcome outcome) {
    finite(outcome.toMap());
    for (Cost cost : outcome.costs()) {
      Double cpc = cost.cpc();
      Double cpm = cost.cpm();
      boolean allShown = cost.amount().equals(cost.shown());
      if (cpc == null || cpm == null || !allShown) continue;
      double ctr = (double) cost.clicks() / cost.impressions();
      assertThat(cpc).isCloseTo(cpm / (1000 * ctr), within(1e-9 * Math.max(1, cpc)));
    }
  }

  /** Amount, clicks, impressions, conversions and revenue by currency. */
  static Map<String, List<@Nullable Long>> costs(Outcome outcome) {
    Map<String, List<@Nullable Long>> costs = new TreeMap<>();
    for (Cost cost : outcome.costs()) {
      Money revenue = cost.revenue();
      List<@Nullable Long> one = new ArrayList<>();
      one.add(cost.amount().minor());
      one.add(cost.clicks());
      one.add(cost.impressions());
      one.add(cost.conversions());
      one.add(revenue == null ? null : revenue.minor());
      assertThat(costs.put(Outcome.code(cost.amount()), one)).as("a second amount").isNull();
    }
    return costs;
  }

  static Map<String, Long> revenue(Outcome outcome) {
    Map<String, Long> revenue = new TreeMap<>();
    for (Money money : outcome.revenue()) revenue.put(Outcome.code(money), money.minor());
    return revenue;
  }

  private static void finite(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) map.values().forEach(OutcomeChecks::finite);
    else if (value instanceof Collection<?> list) list.forEach(OutcomeChecks::finite);
    else if (value instanceof Double number) {
      assertThat(number).isFinite().isNotNegative();
    } else if (value instanceof Long number) assertThat(number).isNotNegative();
  }
}
