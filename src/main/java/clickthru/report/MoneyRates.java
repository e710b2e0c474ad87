package clickthru.report;

import org.jspecify.annotations.Nullable;

/**
 * What clicks cost and bring. Amounts per something are in whole units of their currency (1.3834 is
 * 1.3834 pounds), as they are finer than its smallest unit; all others are bare ratios. Null where
 * the amount is not known or the divisor is 0.
 *
 * @param cost null: not known
 * @param revenue null: not known; in another currency than the cost it is not set against it
 * @param clicks 0 or more, as are impressions and conversions
 */
public record MoneyRates(
    @Nullable Money cost,
    @Nullable Money revenue,
    long clicks,
    long impressions,
    long conversions) {
  private static final int MILLE = 1000;

  public MoneyRates {
    if (clicks < 0 || impressions < 0 || conversions < 0) {
      throw new IllegalArgumentException("counts are 0 or more");
    }
  }

  /** Cost per click: cost / clicks. */
  public @Nullable Double cpc() {
    return per(cost, clicks);
  }

  /** Cost per thousand impressions: cost / impressions · 1000. CPC = CPM / (1000 · CTR). */
  public @Nullable Double cpm() {
    Double each = per(cost, impressions);
    return each == null ? null : (Double) (each * MILLE);
  }

  /** Cost per conversion (acquisition): cost / conversions. */
  public @Nullable Double cpa() {
    return per(cost, conversions);
  }

  /** Return on what was spent: revenue / cost; null when their currencies differ. */
  public @Nullable Double roas() {
    if (cost == null || revenue == null || !cost.isSameCurrency(revenue)) return null;
    return ratio(revenue.minor(), cost.minor());
  }

  /** Revenue per click: revenue / clicks. */
  public @Nullable Double rpc() {
    return per(revenue, clicks);
  }

  /** Conversion rate: conversions / clicks; above 1 when one click can convert several times. */
  public @Nullable Double cvr() {
    return ratio(conversions, clicks);
  }

  private static @Nullable Double per(@Nullable Money amount, long count) {
    return amount == null ? null : ratio(amount.amount().doubleValue(), count);
  }

  private static @Nullable Double ratio(double part, long of) {
    return of == 0 ? null : (Double) (part / of);
  }
}
