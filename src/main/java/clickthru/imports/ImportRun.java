package clickthru.imports;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file that was read, and what became of its rows.
 *
 * @param format the key of its layout
 * @param name the layout's name for people
 * @param platform a {@link clickthru.post.Platform}'s key
 * @param scope a {@link ExportSummary.Scope}'s key
 * @param askedAsOf of when its figures are, as whoever sent it said
 * @param asOf of when its figures are, where a row doesn't say otherwise
 * @param asOfFrom how that is known, for people
 * @param rowsGone its rows were deleted for their age
 */
public record ImportRun(
    long id,
    String filename,
    String sha256,
    State state,
    String format,
    String name,
    String platform,
    @Nullable String channel,
    String scope,
    Counts counts,
    @Nullable Instant askedAsOf,
    Instant asOf,
    String asOfFrom,
    String zone,
    List<String> notes,
    @Nullable Instant firstPublished,
    @Nullable Instant lastPublished,
    String createdBy,
    Instant createdAt,
    @Nullable Instant appliedAt,
    @Nullable Instant undoneAt,
    boolean rowsGone) {

  /** Of what there is one applied run: the same bytes, said to be of the same time. */
  String once() {
    return sha256 + ":" + (askedAsOf == null ? "" : askedAsOf.toEpochMilli());
  }

  /** What a run is. */
  public enum State {
    /** Being read; nobody sees it. */
    READING,
    /** Read; nothing of it counts yet. */
    PREVIEW,
    APPLIED,
    UNDONE;

    static State of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How many rows there are of each state.
   *
   * @param rows the sum of the next six
   * @param snapshots that were added, or of a preview would be
   * @param days values of a daily series, the same
   */
  public record Counts(
      int rows,
      int matched,
      int confirm,
      int unmatched,
      int ignored,
      int skipped,
      int unchanged,
      int snapshots,
      int days) {}
}
