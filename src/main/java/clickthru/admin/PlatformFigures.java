package clickthru.admin;

import clickthru.impression.Snapshot;
import clickthru.report.Increment;
import clickthru.report.Increments;
import clickthru.report.Numerator;
import clickthru.report.Percent;
import clickthru.report.SnapshotHistory;
import clickthru.report.Suspects;
import clickthru.web.Formats;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The clicks and rates that platforms reported with the snapshots of a post, beside ours: other
 * counts, in no rate of ours.
 *
 * @param ours clicks up to each snapshot by its id; one without any may be missing
 */
public record PlatformFigures(boolean any, Map<Long, Long> ours) {
  private static final PlatformFigures NONE = new PlatformFigures(false, Map.of());

  static PlatformFigures of(
      long postId, SnapshotHistory history, Increments increments, Suspects suspects)
      throws SQLException {
    List<Snapshot.Imported> reported =
        history.increments().stream()
            .map(Increment::snapshot)
            .map(Snapshot::imported)
            .filter(Objects::nonNull)
            .toList();
    boolean clicks = reported.stream().anyMatch(one -> one.clicks() != null);
    boolean rates = reported.stream().anyMatch(one -> one.rate() != null);
    if (!clicks) return rates ? new PlatformFigures(true, Map.of()) : NONE;
    return new PlatformFigures(true, increments.clicksUpTo(postId, Numerator.PERSON, suspects));
  }

  /** The platform's clicks, by the name it gives them; null: it told none. */
  public static @Nullable String clicks(Snapshot snapshot, Formats format) {
    Snapshot.Imported told = snapshot.imported();
    if (told == null || told.clicks() == null) return null;
    String name = told.clicksName() == null ? "clicks" : told.clicksName();
    return format.number(told.clicks()) + " " + name;
  }

  /** The platform's rate, by the name it gives it; null: it told none. */
  public static @Nullable String rate(Snapshot snapshot, Formats format) {
    Snapshot.Imported told = snapshot.imported();
    if (told == null || told.rate() == null) return null;
    String name = told.rateName() == null ? "rate" : told.rateName();
    return Percent.of(told.rate(), format.locale()) + " " + name;
  }

  /** How far the platform's clicks are from ours; null: it told none. */
  public @Nullable String difference(Snapshot snapshot, Formats format) {
    Snapshot.Imported told = snapshot.imported();
    if (told == null || told.clicks() == null) return null;
    long own = ours.getOrDefault(snapshot.id(), 0L);
    long more = told.clicks() - own;
    String than = "our " + format.number(own);
    if (more == 0) return "as many as " + than;
    return format.number(Math.abs(more)) + (more > 0 ? " more than " : " fewer than ") + than;
  }
}
