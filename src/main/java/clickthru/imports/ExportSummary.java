package clickthru.imports;

import clickthru.post.Platform;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a whole export turned out to be.
 *
 * @param format the key of its layout in exports.conf, such as {@code x-content}
 * @param name the layout's name for people
 * @param channel the channel its posts belong to when nothing else tells
 * @param scope posts since publication, posts by day, or an account by day
 * @param rows data rows: no header, total, footer or blank line; skipped ones count
 * @param asOf of when its figures are; null: the file doesn't tell
 * @param asOfFrom how that is known, for people: "the file's name", "the dates in line 2"
 * @param zone the zone its times without an offset are in
 * @param notes what must be known of it, for people
 */
public record ExportSummary(
    String format,
    String name,
    Platform platform,
    @Nullable String channel,
    Scope scope,
    int rows,
    @Nullable Instant asOf,
    @Nullable String asOfFrom,
    String zone,
    List<String> notes) {

  /** What a row is about. */
  public enum Scope {
    POSTS,
    POST_DAYS,
    ACCOUNT_DAYS
  }
}
