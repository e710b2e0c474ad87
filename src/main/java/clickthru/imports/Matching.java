package clickthru.imports;

import clickthru.db.Database;
import clickthru.impression.Snapshot;
import clickthru.post.Channels;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which post each row is of: what was said of it before, its address, its title and time. */
final class Matching {
  static final int BATCH = 500;

  private final Database database;
  private final KnownPosts posts;

  private Matching(Database database, KnownPosts posts) {
    this.database = database;
    this.posts = posts;
  }

  /** With the posts there are now. */
  static Matching now(Database database, Channels channels) throws SQLException {
    return new Matching(database, database.read(c -> KnownPosts.read(c, channels)));
  }

  /** A row, what it is known by and what it is of. */
  record Matched(ExportRow row, @Nullable String key, Match match) {}

  private record Keyed(ExportRow row, List<String> keys, @Nullable String key) {
    static Keyed of(ExportRow row) {
      List<String> keys = row.series() == null ? RowKey.all(row) : List.of();
      return new Keyed(row, keys, RowKey.remembered(row, keys));
    }
  }

  /** What each row is of, in their order; at most {@value #BATCH} at once. */
  List<Matched> of(List<ExportRow> rows) throws SQLException {
    List<Keyed> keyed = rows.stream().map(Keyed::of).toList();
    Set<String> keys = new LinkedHashSet<>();
    for (Keyed row : keyed) if (row.key != null) keys.add(row.key);
    Map<String, Match> remembered = database.read(c -> RememberedMatches.of(c, keys));
    List<Matched> matches = new ArrayList<>(rows.size());
    for (Keyed row : keyed) matches.add(new Matched(row.row, row.key, of(row, remembered)));
    return matches;
  }

  private Match of(Keyed keyed, Map<String, Match> remembered) {
    String unusable = unusable(keyed.row);
    if (unusable != null) return Match.skipped(unusable);
    if (keyed.row.series() != null) return Match.ACCOUNT;
    Match said = keyed.key == null ? null : remembered.get(keyed.key);
    return said != null ? said : posts.find(keyed.row, keyed.keys);
  }

  /** Why there is nothing to take from a row, whatever it is of. */
  private static @Nullable String unusable(ExportRow row) {
    Long value = row.value();
    if (value == null) {
      return row.note() != null ? row.note() : "there is no number of " + row.kind().label();
    }
    boolean daily = row.day() != null;
    if (value > Snapshot.MOST || value < 0 && !daily) {
      return row.kind().label() + " " + value + " is no number of people who saw a post";
    }
    return null;
  }

  /** Looks again at the rows of a run that have no post yet. */
  void again(long run) throws SQLException {
    for (ImportRow.State state : List.of(ImportRow.State.UNMATCHED, ImportRow.State.CONFIRM)) {
      long after = 0;
      while (true) {
        long from = after;
        List<ImportRow> rows = database.read(c -> ImportRows.list(c, run, state, from, BATCH));
        if (rows.isEmpty()) break;
        again(run, rows);
        after = rows.get(rows.size() - 1).number();
      }
    }
  }

  private void again(long run, List<ImportRow> rows) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    List<ExportRow> read = new ArrayList<>();
    List<@Nullable Long> posts = new ArrayList<>();
    for (ImportRow row : rows) {
      ExportRow said = row.row();
      if (said == null) continue;
      numbers.add(row.number());
      read.add(said);
      posts.add(row.postId());
    }
    ImportRow.State state = rows.get(0).state();
    List<Matched> matches = of(read);
    Map<Long, Match> changed = new LinkedHashMap<>();
    for (int i = 0; i < matches.size(); i++) {
      Match match = matches.get(i).match;
      boolean same = match.state() == state && Objects.equals(match.postId(), posts.get(i));
      if (!same) changed.put(numbers.get(i), match);
    }
    if (changed.isEmpty()) return;
    int unused = database.write(connection -> change(connection, run, changed));
  }

  private static int change(Connection connection, long run, Map<Long, Match> changed)
      throws SQLException {
    for (Map.Entry<Long, Match> row : changed.entrySet()) {
      ImportRows.change(connection, run, row.getKey(), row.getValue());
    }
    return changed.size();
  }
}
