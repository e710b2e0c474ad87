package clickthru.imports;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row of a run as it is kept.
 *
 * @param number its place among the rows of the file, from 1: what a row is asked for by
 * @param row what it says; null when it couldn't be read
 * @param key what its match is remembered by; rows of one post have the same
 * @param how what it was matched by
 * @param reason why it isn't taken, or what must be asked
 * @param postId the post, or of a row to be confirmed the likely one
 * @param postTitle its title
 * @param snapshotId what was added for it
 */
public record ImportRow(
    long number,
    Place place,
    @Nullable ExportRow row,
    @Nullable String key,
    State state,
    @Nullable String how,
    @Nullable String reason,
    @Nullable Long postId,
    @Nullable String postTitle,
    @Nullable Long snapshotId) {

  /** What became of a row. */
  public enum State {
    MATCHED,
    /** A post is likely, and somebody must say so. */
    CONFIRM,
    UNMATCHED,
    /** Somebody said that it is nothing of ours. */
    IGNORED,
    SKIPPED,
    /** What it says is there already. */
    UNCHANGED;

    static State of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
