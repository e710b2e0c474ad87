package clickthru.imports;

import clickthru.post.Kind;
import clickthru.post.Platform;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one data row says: of a post since its publication, of a post on one day, or of an account
 * on one day.
 *
 * @param platformId the platform's id; for an account series null
 * @param permalink in its canonical form where the platform is known, else as it stands
 * @param title the first line of the text, shortened
 * @param publishedAt as exact as it is known
 * @param publishedBy how it is known
 * @param kind what value counts
 * @param value the denominator; null: no usable impressions, as where views are 0 and reach isn't
 * @param note why value is missing, or what must be known of it; null when all is plain
 * @param asOf when the row itself says of when its figures are (TikTok's Time)
 * @param day of a daily row; null: figures since publication
 * @param series the account series' name, such as "Reach"; null for a post
 * @param postType as the platform calls it, such as "IG reel"
 */
public record ExportRow(
    Place place,
    Platform platform,
    @Nullable String platformId,
    @Nullable String permalink,
    @Nullable String title,
    @Nullable Instant publishedAt,
    PublishedBy publishedBy,
    Kind kind,
    @Nullable Long value,
    @Nullable String note,
    Figures figures,
    Reported reported,
    @Nullable Instant asOf,
    @Nullable LocalDate day,
    @Nullable String series,
    @Nullable String postType) {

  /** How the time of publication is known. */
  public enum PublishedBy {
    /** To the second or better. */
    ID,
    /** A time in the file, in the platform's zone. */
    TIME,
    /** A date in the file; the instant is that day's start in the platform's zone. */
    DAY,
    UNKNOWN
  }
}
