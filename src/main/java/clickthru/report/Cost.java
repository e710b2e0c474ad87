package clickthru.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was spent in one currency, and what it is set against: clicks, conversions and revenue of
 * the posts it was spent on, and no others.
 *
 * @param ofCampaign whether a campaign's own amount is in it, in place of its posts'
 * @param clicks null, as are the other counts, where the amount also paid for other rows
 * @param shown the part of the amount that was spent where impressions are known, which they are
 *     the divisor of; null: nowhere, or several kinds
 */
public record Cost(
    Money amount,
    boolean ofCampaign,
    @Nullable Long clicks,
    @Nullable Long conversions,
    @Nullable Money revenue,
    @Nullable Money shown,
    @Nullable Long impressions) {

  /** An amount that stands for more than its row, so that nothing is divided by. */
  Cost undivided() {
    return new Cost(amount, ofCampaign, null, null, null, null, null);
  }

  /** The same where the impressions are of several kinds, which are not added up. */
  Cost ofSeveralKinds() {
    return new Cost(amount, ofCampaign, clicks, conversions, revenue, null, null);
  }

  /** An amount spent on posts together. */
  static Cost of(List<PostOutcome> posts, Money amount, boolean ofCampaign, boolean oneKind) {
    long impressions = posts.stream().mapToLong(PostOutcome::impressions).sum();
    boolean shown = oneKind && impressions > 0;
    String currency = amount.currency().getCurrencyCode();
    Money revenue = null;
    for (PostOutcome post : posts) {
      Long minor = post.came().revenue().get(currency);
      if (minor != null) revenue = sum(revenue, new Money(minor, amount.currency()));
    }
    return new Cost(
        amount,
        ofCampaign,
        posts.stream().mapToLong(PostOutcome::clicks).sum(),
        posts.stream().mapToLong(post -> post.came().conversions()).sum(),
        revenue,
        shown ? amount : null,
        shown ? (Long) impressions : null);
  }

  Cost plus(Cost other) {
    return new Cost(
        amount.plus(other.amount),
        ofCampaign || other.ofCampaign,
        Interactions.plus(clicks, other.clicks),
        Interactions.plus(conversions, other.conversions),
        sum(revenue, other.revenue),
        sum(shown, other.shown),
        Interactions.plus(impressions, other.impressions));
  }

  /** Cost per click. */
  public @Nullable Double cpc() {
    return rates().cpc();
  }

  /** Cost per thousand impressions. */
  public @Nullable Double cpm() {
    return new MoneyRates(shown, null, 0, impressions == null ? 0 : impressions, 0).cpm();
  }

  /** Cost per conversion. */
  public @Nullable Double cpa() {
    return rates().cpa();
  }

  /** {@link #cpc} in minor units, with a fraction: 138.34 of GBP is 1.3834 pounds. */
  @Nullable Double cpcMinor() {
    return minor(amount, 1, clicks);
  }

  /** {@link #cpm} in minor units. */
  @Nullable Double cpmMinor() {
    return minor(shown, 1000, impressions);
  }

  /** {@link #cpa} in minor units. */
  @Nullable Double cpaMinor() {
    return minor(amount, 1, conversions);
  }

  private static @Nullable Double minor(@Nullable Money amount, int each, @Nullable Long of) {
    if (amount == null || of == null || of == 0) return null;
    return (double) amount.minor() * each / of;
  }

  /** Revenue / cost; null when nothing came in in this currency, be it for want of tracking. */
  public @Nullable Double roas() {
    return rates().roas();
  }

  private MoneyRates rates() {
    return new MoneyRates(
        amount, revenue, clicks == null ? 0 : clicks, 0, conversions == null ? 0 : conversions);
  }

  private static @Nullable Money sum(@Nullable Money one, @Nullable Money other) {
    if (one == null) return other;
    return other == null ? one : one.plus(other);
  }
}
