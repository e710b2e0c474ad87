package clickthru.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside the rates as columns of a workbook, as far as any row has it. Money is in
 * whole units of its currency, each of which has columns of its own.
 */
final class OutcomeColumns {
  private static final String COUNT = "#,##0";
  private static final String RATE = "0.00%";

  private final CtrTable table;
  private final List<CtrColumn> columns = new ArrayList<>();

  private OutcomeColumns(CtrTable table) {
    this.table = table;
  }

  static List<CtrColumn> of(CtrTable table) {
    OutcomeColumns all = new OutcomeColumns(table);
    Collection<Outcome> outcomes = table.rows().stream().map(table::outcomeOf).toList();
    if (outcomes.stream().anyMatch(one -> one.engagement().total() != null)) all.engagement();
    String event = table.query().event();
    if (event != null || outcomes.stream().anyMatch(one -> one.conversions() > 0)) {
      all.conversions(event == null ? "" : " (" + event + ")");
    }
    for (String currency : table.currencies()) all.money(currency);
    return all.columns;
  }

  private void engagement() {
    add("engagements", COUNT, outcome -> outcome.engagement().total());
    add("engagement rate", RATE, outcome -> value(outcome.engagement().byShown()));
    add("engagement rate is", null, outcome -> label(outcome.engagement().byShown()));
    add("engagement rate by reach", RATE, outcome -> value(outcome.engagement().byReach()));
    add("reach", COUNT, Outcome::reach);
  }

  private static @Nullable Double value(Engagement.@Nullable Rate rate) {
    return rate == null ? null : (Double) rate.rate().value();
  }

  private static @Nullable String label(Engagement.@Nullable Rate rate) {
    return rate == null ? null : rate.rate().label();
  }

  private void conversions(String event) {
    add("conversions" + event, COUNT, Outcome::conversions);
    add("conversion rate" + event, RATE, Outcome::conversionRate);
  }

  private void money(String currency) {
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    String whole = amount(digits);
    // What one click costs is finer than the smallest unit.
    String finer = amount(digits + 2);
    String in = " (" + currency + ")";
    add("spend" + in, whole, outcome -> of(outcome.cost(currency), cost -> cost.amount().amount()));
    add("CPC" + in, finer, outcome -> of(outcome.cost(currency), Cost::cpc));
    add("CPM" + in, finer, outcome -> of(outcome.cost(currency), Cost::cpm));
    add("CPA" + in, finer, outcome -> of(outcome.cost(currency), Cost::cpa));
    add("ROAS" + in, "0.00", outcome -> of(outcome.cost(currency), Cost::roas));
    add("revenue" + in, whole, outcome -> of(outcome.revenue(currency), Money::amount));
    add(
        "revenue per click" + in,
        finer,
        outcome -> of(outcome.revenue(currency), outcome::perClick));
  }

  private static String amount(int digits) {
    return digits == 0 ? COUNT : COUNT + "." + "0".repeat(digits);
  }

  private static <T> @Nullable Object of(@Nullable T thing, Function<T, @Nullable Object> figure) {
    return thing == null ? null : figure.apply(thing);
  }

  private void add(
      String name, @Nullable String format, Function<Outcome, @Nullable Object> figure) {
    columns.add(new CtrColumn(name, format, row -> figure.apply(table.outcomeOf(row))));
  }
}
