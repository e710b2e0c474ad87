package clickthru.impression;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a platform said of a post at a moment: cumulative counts since publication, none negative.
 *
 * @param id 0 until stored
 * @param kind what is counted, such as {@code impressions} or {@code story_views}
 * @param viewable impressions that were on screen, as ads count them
 * @param opens of an e-mail; clients that pre-load pictures inflate it
 * @param spendMinor cost so far in minor units of the currency
 * @param currency ISO 4217
 * @param source typed, api, import or pixel
 * @param imported what only an import tells; null when it came otherwise
 */
public record Snapshot(
    long id,
    Instant asOf,
    String kind,
    long value,
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
    @Nullable String currency,
    String source,
    Instant enteredAt,
    @Nullable Imported imported) {

  /**
   * What an import tells beside the counts.
   *
   * @param runId the import
   * @param clicks as the platform counts them, and never ours
   * @param clicksName what the file calls them, such as "URL Clicks"
   * @param rate the platform's, a fraction
   */
  public record Imported(
      long runId,
      @Nullable Long clicks,
      @Nullable String clicksName,
      @Nullable Double rate,
      @Nullable String rateName) {}

  /** The largest count taken: more than any platform has people, small enough for every sum. */
  public static final long MOST = 1_000_000_000_000_000L;

  public Snapshot {
    if (value < 0 || value > MOST) throw new IllegalArgumentException("value is out of range");
  }

  /** One that was entered or sent. */
  public Snapshot(
      long id,
      Instant asOf,
      String kind,
      long value,
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
      @Nullable String currency,
      String source,
      Instant enteredAt) {
    this(
        id,
        asOf,
        kind,
        value,
        reach,
        reactions,
        comments,
        shares,
        saves,
        follows,
        videoViews,
        viewable,
        opens,
        spendMinor,
        currency,
        source,
        enteredAt,
        null);
  }

  /** A snapshot with nothing but its value. */
  public static Snapshot of(Instant asOf, String kind, long value, String source, Instant now) {
    return new Snapshot(
        0, asOf, kind, value, null, null, null, null, null, null, null, null, null, null, null,
        source, now);
  }
}
