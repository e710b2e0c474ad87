package clickthru.account;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.web.Preferences;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How each person wants the pages. A change holds at once here, and on another server within 30
 * seconds.
 */
public final class OwnSettings {
  private static final Duration CACHED = Duration.ofSeconds(30);

  private final Database database;
  private final Recent<Preferences> recent;

  public OwnSettings(Database database, Clock clock) {
    this.database = database;
    this.recent = new Recent<>(CACHED, clock);
  }

  /** Nothing chosen when there is no such person. */
  public Preferences of(long personId) throws SQLException {
    Preferences found = recent.get(Long.toString(personId), id -> load(personId));
    return found == null ? Preferences.NONE : found;
  }

  public void change(long personId, Preferences wanted) throws SQLException {
    Locale formats = wanted.formats();
    ZoneId zone = wanted.zone();
    DayOfWeek week = wanted.weekStart();
    database.write(
        connection ->
            Sql.update(
                connection,
                """
                update person set language = ?, formats = ?, zone = ?, week_start = ?, theme = ?
                where id = ?
                """,
                wanted.language(),
                formats == null ? null : formats.toLanguageTag(),
                zone == null ? null : zone.getId(),
                week == null ? null : week.getValue(),
                wanted.theme(),
                personId));
    recent.drop(Long.toString(personId));
  }

  private @Nullable Preferences load(long personId) throws SQLException {
    return database
        .read(
            connection ->
                Sql.list(
                    connection,
                    "select language, formats, zone, week_start, theme from person where id = ?",
                    OwnSettings::map,
                    personId))
        .stream()
        .findFirst()
        .orElse(null);
  }

  private static Preferences map(ResultSet row) throws SQLException {
    String formats = row.getString("formats");
    Long week = Sql.longOrNull(row, "week_start");
    return new Preferences(
        row.getString("language"),
        formats == null ? null : Locale.forLanguageTag(formats),
        zone(row.getString("zone")),
        week == null ? null : DayOfWeek.of(week.intValue()),
        row.getString("theme"));
  }

  /** A zone that this Java doesn't know is as good as none. */
  private static @Nullable ZoneId zone(@Nullable String name) {
    try {
      return name == null ? null : ZoneId.of(name);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
