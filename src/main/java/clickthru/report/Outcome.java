package clickthru.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a report has to tell beside its CTR. Its conversions are those of its clicks, posts
 * without impressions among them; those of waiting clicks wait with these.
 *
 * @param reach of a row of one post; people are not added over posts
 * @param clicks what the conversions came of: the row's clicks and those on its posts without
 *     impressions
 * @param costs one a currency, by its code; currencies are never added
 * @param revenue of all conversions, one a currency, by its code
 */
public record Outcome(
    @Nullable Long reach,
    Engagement engagement,
    long clicks,
    long conversions,
    List<Cost> costs,
    List<Money> revenue) {
  static final Outcome NONE = new Outcome(null, Engagement.NONE, 0, 0, List.of(), List.of());

  /** Of clicks that nothing else is told of. */
  static Outcome of(long clicks) {
    return new Outcome(null, Engagement.NONE, clicks, 0, List.of(), List.of());
  }

  public Outcome {
    costs = List.copyOf(costs);
    revenue = List.copyOf(revenue);
  }

  /** Conversions per click, above 1 when clicks bring several; null without clicks. No CTR. */
  public @Nullable Double conversionRate() {
    return rates(null).cvr();
  }

  /** Revenue per click of the row, in whole units of the currency; null without clicks. */
  public @Nullable Double perClick(Money of) {
    return rates(of).rpc();
  }

  /** The same in minor units. */
  @Nullable Double perClickMinor(Money of) {
    return clicks == 0 ? null : (Double) ((double) of.minor() / clicks);
  }

  /** What was spent in a currency; null: nothing is known. */
  @Nullable Cost cost(String currency) {
    for (Cost cost : costs) if (code(cost.amount()).equals(currency)) return cost;
    return null;
  }

  /** What came in in a currency; null: nothing. */
  @Nullable Money revenue(String currency) {
    for (Money money : revenue) if (code(money).equals(currency)) return money;
    return null;
  }

  /** As the API names and orders it. */
  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = counts();
    map.put("spend", costs.stream().map(Outcome::map).toList());
    map.put("revenue", revenue.stream().map(this::map).toList());
    return map;
  }

  /** All that is no money, by the API's names. */
  Map<String, @Nullable Object> counts() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    Interactions parts = engagement.parts();
    map.put("reach", reach);
    map.put("engagements", engagement.total());
    map.put("reactions", parts.reactions());
    map.put("comments", parts.comments());
    map.put("shares", parts.shares());
    map.put("saves", parts.saves());
    map.put("follows", parts.follows());
    map.put("video_views", engagement.videoViews());
    put(map, "engagement_rate", "engagement_impressions", engagement.byShown());
    put(map, "engagement_rate_by_reach", "engagement_reach", engagement.byReach());
    map.put("conversions", conversions);
    map.put("conversion_clicks", clicks);
    map.put("conversion_rate", conversionRate());
    return map;
  }

  private static void put(
      Map<String, @Nullable Object> map,
      String name,
      String denominator,
      Engagement.@Nullable Rate rate) {
    map.put(name, rate == null ? null : rate.rate().value());
    map.put(name + "_label", rate == null ? null : rate.rate().label());
    map.put(denominator, rate == null ? null : rate.of());
  }

  private static Map<String, @Nullable Object> map(Cost cost) {
    Money revenue = cost.revenue();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("currency", code(cost.amount()));
    map.put("spend_minor", cost.amount().minor());
    map.put("of_campaign", cost.ofCampaign());
    map.put("clicks", cost.clicks());
    map.put("impressions", cost.impressions());
    map.put("conversions", cost.conversions());
    map.put("revenue_minor", revenue == null ? null : revenue.minor());
    map.put("cpc_minor", cost.cpcMinor());
    map.put("cpm_minor", cost.cpmMinor());
    map.put("cpa_minor", cost.cpaMinor());
    map.put("roas", cost.roas());
    return map;
  }

  private Map<String, @Nullable Object> map(Money money) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("currency", code(money));
    map.put("revenue_minor", money.minor());
    map.put("revenue_per_click_minor", perClickMinor(money));
    return map;
  }

  static String code(Money money) {
    return Objects.requireNonNull(money.currency().getCurrencyCode());
  }

  private MoneyRates rates(@Nullable Money income) {
    return new MoneyRates(null, income, clicks, 0, conversions);
  }
}
