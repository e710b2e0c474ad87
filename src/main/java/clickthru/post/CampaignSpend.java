package clickthru.post;

import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What a whole campaign has cost, as somebody entered it.
 *
 * @param id 0 until stored
 * @param amountMinor all that was spent up to {@code asOf}, in minor units; 0 to {@link #MOST}
 */
public record CampaignSpend(
    long id,
    long amountMinor,
    Currency currency,
    @Nullable String note,
    Instant asOf,
    Instant enteredAt) {

  /** Small enough for the sums of many. */
  public static final long MOST = 1_000_000_000_000_000L;

  public CampaignSpend {
    if (amountMinor < 0 || amountMinor > MOST) throw new IllegalArgumentException("out of range");
    if (currency.getDefaultFractionDigits() < 0) {
      throw new IllegalArgumentException(currency + " has no minor unit");
    }
  }
}
