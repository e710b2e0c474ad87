package clickthru.impression;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a reader must know of a snapshot. It is kept and used all the same. */
public enum SnapshotFlag {
  /** Lower than the one of the same kind before it: the platform took impressions back. */
  CORRECTION("lower than before"),
  /** Of another kind than the one before it, so the two are not set against each other. */
  KIND_CHANGED("kind changed"),
  /** The post's latest, and too old; see {@link #isStale}. */
  STALE("needs a newer number"),
  /** One entered later says the same moment anew, and is used instead. */
  REPLACED("replaced"),
  /** It tells more people reached than was shown, which is hardly right. */
  REACH_ABOVE("reach above shown");

  private static final long FEWEST_WAITING = 10;
  private static final Duration YOUNG = Duration.ofDays(30);
  private static final Duration OLD = Duration.ofDays(7);

  private final String words;

  SnapshotFlag(String words) {
    this.words = words;
  }

  /** The name in the API. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String words() {
    return words;
  }

  /** What a snapshot is to the one before it; null when it goes on from there. */
  public static @Nullable SnapshotFlag after(
      String kindBefore, long valueBefore, String kind, long value) {
    if (!kind.equals(kindBefore)) return KIND_CHANGED;
    return value < valueBefore ? CORRECTION : null;
  }

  /**
   * Whether a post's latest snapshot is too old to tell much: when more than 10 % of the clicks so
   * far, and at least 10, came after it; or when the post is younger than 30 days and the snapshot
   * older than 7.
   *
   * @param clicks people's clicks so far
   * @param waiting those of them after the snapshot
   * @param published when the post came out or, if nobody said, was planned
   */
  public static boolean isStale(
      Instant asOf, long clicks, long waiting, Instant published, Instant now) {
    if (waiting >= FEWEST_WAITING && waiting * 10 > clicks) return true;
    return published.plus(YOUNG).isAfter(now) && asOf.plus(OLD).isBefore(now);
  }
}
