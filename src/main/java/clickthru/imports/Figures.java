package clickthru.imports;

import org.jspecify.annotations.Nullable;

/**
 * What an export tells beside the denominator; null where it doesn't. Nothing is negative, except
 * in a daily series, where platforms take back what they counted before.
 *
 * @param viewable impressions that were on screen
 * @param opens of an e-mail
 * @param spendMinor in minor units of the currency
 * @param currency ISO 4217; there whenever there is a spend
 */
public record Figures(
    @Nullable Long reach,
    @Nullable Long reactions,
    @Nullable Long comments,
    @Nullable Long shares,
    @Nullable Long saves,
    @Nullable Long follows,
    @Nullable Long videoViews,
    @Nullable Long viewable,
    @Nullable Long opens,
    @Nullable Long spendMinor,
    @Nullable String currency) {
  public static final Figures NONE =
      new Figures(null, null, null, null, null, null, null, null, null, null, null);
}
