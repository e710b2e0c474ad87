package clickthru.admin;

import clickthru.web.Preferences;
import io.javalin.http.Context;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The zone in which a reader's days begin: the one chosen, else the browser's. No header tells
 * that: the pages' script puts it into a cookie of the admin pages, and without that it is UTC.
 */
final class ReaderZone {
  private static final String COOKIE = "tz";

  private ReaderZone() {}

  static ZoneId of(Context ctx) {
    ZoneId chosen = Preferences.of(ctx).zone();
    return chosen == null ? named(ctx.cookie(COOKIE)) : chosen;
  }

  /** The zone of this name; UTC when there is no such. */
  static ZoneId named(@Nullable String name) {
    boolean known = name != null && ZoneId.getAvailableZoneIds().contains(name);
    return ZoneId.of(name != null && known ? name : "UTC");
  }
}
