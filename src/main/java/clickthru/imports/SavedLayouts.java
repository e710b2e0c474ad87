package clickthru.imports;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.history.Change;
import clickthru.history.Changes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The layouts somebody made by saying which column is what. */
public final class SavedLayouts {
  private static final Logger LOG = LoggerFactory.getLogger(SavedLayouts.class);
  private static final int MOST = 200;

  private final Database database;
  private final Clock clock;

  public SavedLayouts(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The newest first: of two that fit a file equally well nothing is guessed. */
  public List<Layout> list() throws SQLException {
    List<Layout> layouts = new ArrayList<>();
    database.read(
        connection -> {
          Sql.each(
              connection,
              """
              select layout_key, settings from export_layout
              order by created_at desc, layout_key limit ?
              """,
              row -> add(layouts, row.getString(1), row.getString(2)),
              MOST);
          return layouts;
        });
    return layouts;
  }

  /** One that this version can't read any more is left out; its files ask again. */
  private static void add(List<Layout> layouts, String key, String text) {
    try {
      layouts.add(Layout.read(key, settings(text)));
    } catch (IllegalArgumentException e) {
      LOG.warn("a saved layout can't be read: {}", e.getMessage());
    }
  }

  private static Map<String, String> settings(String text) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String line : text.split("\n", -1)) {
      int is = line.indexOf(" = ");
      if (is > 0) settings.put(line.substring(0, is), line.substring(is + 3));
    }
    return settings;
  }

  /** Keeps a layout; one of the same key is replaced. */
  public void save(String key, Map<String, String> settings, String by) throws SQLException {
    StringBuilder text = new StringBuilder();
    settings.forEach(
        (name, value) ->
            text.append(name).append(" = ").append(value.replace('\n', ' ')).append('\n'));
    int unused =
        database.write(
            connection -> {
              Map<String, String> before = settings(connection, key);
              String name = settings.getOrDefault("name", key);
              Change saved = Change.of("layout.saved", "layout", null, name);
              Changes.note(connection, clock.instant(), saved.between(before, settings));
              return Sql.update(
                  connection,
                  """
                  insert into export_layout (layout_key, settings, created_by, created_at)
                  values (?, ?, ?, ?)
                  on conflict (layout_key) do update set settings = excluded.settings,
                    created_by = excluded.created_by, created_at = excluded.created_at
                  """,
                  key,
                  text.toString(),
                  by,
                  clock.millis());
            });
  }

  private static Map<String, String> settings(Connection connection, String key)
      throws SQLException {
    String text =
        Sql.first(
            connection,
            "select settings from export_layout where layout_key = ?",
            row -> row.getString(1),
            key);
    return text == null ? Map.of() : settings(text);
  }

  /** Forgets a layout; what was read by it stays. */
  public void remove(String key) throws SQLException {
    int unused =
        database.write(
            connection -> {
              Map<String, String> gone = settings(connection, key);
              String name = gone.getOrDefault("name", key);
              Change forgotten = Change.of("layout.forgotten", "layout", null, name);
              Changes.note(connection, clock.instant(), forgotten.without(gone));
              String delete = "delete from export_layout where layout_key = ?";
              return Sql.update(connection, delete, key);
            });
  }
}
