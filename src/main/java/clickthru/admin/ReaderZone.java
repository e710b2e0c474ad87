package clickthru.admin;

import io.javalin.http.Context;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The zone in which a reader's days begin. No header tells it: the pages' script puts it into a
 * cookie of the admin pages, and without that it is UTC.
 */
final class ReaderZone {
  private static final String COOKIE = "tz";

  private ReaderZone() {}

  static ZoneId of(Context ctx) {
    String name = ctx.cookie(COOKIE);
    boolean known = name != null && ZoneId.getAvailableZoneIds().contains(name);
    return known ? ZoneId.of(name) : ZoneOffset.UTC;
  }
}
