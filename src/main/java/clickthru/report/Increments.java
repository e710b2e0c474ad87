package clickthru.report;

import clickthru.db.Database;
import clickthru.impression.Snapshot;
import clickthru.impression.SnapshotFlag;
import clickthru.impression.Snapshots;
import clickthru.post.Post;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each snapshot of a post adds to the one before it. Snapshots are cumulative and clicks are
 * cut at the same moments, so the intervals add up to the post's rate.
 */
public final class Increments {
  /** The newest are told. */
  public static final int MOST = 1_000;

  private final Database database;
  private final Snapshots snapshots;
  private final Clock clock;

  public Increments(Database database, Snapshots snapshots, Clock clock) {
    this.database = database;
    this.snapshots = snapshots;
    this.clock = clock;
  }

  private record Counted(Map<Long, ClickSums> bySnapshot, ClickSums soFar) {
    ClickSums upTo(Snapshot snapshot) {
      return bySnapshot.getOrDefault(snapshot.id(), ClickSums.NONE);
    }
  }

  public SnapshotHistory of(Post post, Numerator clicks, Suspects suspects) throws SQLException {
    // One more than is told, so that the last one told knows the one before it.
    List<Snapshot> newestFirst = snapshots.list(post.id(), MOST + 1);
    Counted counted =
        database.read(
            connection ->
                new Counted(
                    SnapshotSums.of(connection, post.id()),
                    SnapshotSums.soFar(connection, post.id())));
    List<Increment> increments = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST, newestFirst.size()); i++) {
      boolean replaced = i > 0 && newestFirst.get(i - 1).asOf().equals(newestFirst.get(i).asOf());
      Snapshot before = before(newestFirst, i);
      List<SnapshotFlag> flags = flags(newestFirst.get(i), before, replaced);
      if (i == 0 && isStale(newestFirst.get(i), post, counted)) flags.add(SnapshotFlag.STALE);
      increments.add(
          increment(
              newestFirst.get(i),
              before,
              flags,
              post,
              s -> counted.upTo(s).of(clicks, in(suspects))));
    }
    long upTo =
        newestFirst.isEmpty() ? 0 : counted.upTo(newestFirst.get(0)).of(clicks, in(suspects));
    long waiting = newestFirst.isEmpty() ? 0 : counted.soFar.of(clicks, in(suspects)) - upTo;
    return new SnapshotHistory(clicks, suspects, increments, upTo, waiting);
  }

  /** Clicks up to the as-of of each snapshot of a post, by the snapshot's id. */
  public Map<Long, Long> clicksUpTo(long postId, Numerator clicks, Suspects suspects)
      throws SQLException {
    Map<Long, Long> upTo = new HashMap<>();
    database
        .read(connection -> SnapshotSums.of(connection, postId))
        .forEach((id, sums) -> upTo.put(id, sums.of(clicks, in(suspects))));
    return upTo;
  }

  private interface Clicks {
    long upTo(Snapshot snapshot);
  }

  private static Increment increment(
      Snapshot snapshot,
      @Nullable Snapshot before,
      List<SnapshotFlag> flags,
      Post post,
      Clicks clicks) {
    Instant published = post.publishedAt();
    boolean out = published != null && published.isBefore(snapshot.asOf());
    Instant from = before != null ? before.asOf() : out ? published : null;
    long shown = snapshot.value() - (before == null ? 0 : before.value());
    long clicked = clicks.upTo(snapshot) - (before == null ? 0 : clicks.upTo(before));
    boolean broken =
        flags.contains(SnapshotFlag.REPLACED)
            || flags.contains(SnapshotFlag.KIND_CHANGED)
            || flags.contains(SnapshotFlag.CORRECTION);
    // Fewer clicks than before: the rows of one are gone after their retention.
    return broken || clicked < 0
        ? new Increment(snapshot, flags, from, null, null)
        : new Increment(snapshot, flags, from, shown, clicked);
  }

  /** The one that counted until this one's as-of; null when it is the first. */
  private static @Nullable Snapshot before(List<Snapshot> newestFirst, int of) {
    Instant asOf = newestFirst.get(of).asOf();
    for (Snapshot older : newestFirst.subList(of + 1, newestFirst.size())) {
      if (older.asOf().isBefore(asOf)) return older;
    }
    return null;
  }

  private static List<SnapshotFlag> flags(
      Snapshot snapshot, @Nullable Snapshot before, boolean replaced) {
    List<SnapshotFlag> flags = new ArrayList<>();
    SnapshotFlag after =
        before == null
            ? null
            : SnapshotFlag.after(before.kind(), before.value(), snapshot.kind(), snapshot.value());
    if (replaced) flags.add(SnapshotFlag.REPLACED);
    else if (after != null) flags.add(after);
    Long reach = snapshot.reach();
    if (reach != null && reach > snapshot.value()) flags.add(SnapshotFlag.REACH_ABOVE);
    return flags;
  }

  private boolean isStale(Snapshot latest, Post post, Counted counted) {
    Instant published = post.publishedAt();
    long clicks = counted.soFar.person();
    return SnapshotFlag.isStale(
        latest.asOf(),
        clicks,
        clicks - counted.upTo(latest).person(),
        published == null ? post.createdAt() : published,
        clock.instant());
  }

  private static boolean in(Suspects suspects) {
    return suspects == Suspects.IN;
  }
}
