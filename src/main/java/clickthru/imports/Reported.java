package clickthru.imports;

import org.jspecify.annotations.Nullable;

/**
 * Clicks and rate as the platform counts them: kept beside ours, never as ours.
 *
 * @param clicksName the column as the file calls it, such as "URL Clicks"
 * @param rateName the same, such as "Click through rate (CTR)"
 * @param rate a fraction, 0.0281 for 2.81 %
 */
public record Reported(
    @Nullable String clicksName,
    @Nullable Long clicks,
    @Nullable String rateName,
    @Nullable Double rate) {
  public static final Reported NONE = new Reported(null, null, null, null);
}
