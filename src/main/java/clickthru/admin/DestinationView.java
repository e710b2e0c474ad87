package clickthru.admin;

import clickthru.destination.Check;
import clickthru.destination.DestinationChecks;
import clickthru.link.Link;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a link leads to is still there.
 *
 * @param isOn whether destinations are checked here
 * @param mayCheck whether this one is
 * @param last null: not asked yet
 * @param refused why it was not asked just now; null: it was, or nobody wanted it
 */
public record DestinationView(
    boolean isOn, boolean mayCheck, @Nullable Check last, @Nullable String refused) {

  static DestinationView of(
      DestinationChecks checks, Link link, Instant now, @Nullable String outcome)
      throws SQLException {
    Instant expires = link.expiresAt();
    boolean ended = link.archivedAt() != null || expires != null && !expires.isAfter(now);
    return new DestinationView(
        checks.isOn(),
        checks.isOn() && !ended,
        checks.isOn() ? checks.find(link.id(), link.destination()) : null,
        outcome != null && outcome.matches("soon|many|busy") ? outcome : null);
  }
}
