package clickthru.imports;

import clickthru.db.Database;
import clickthru.impression.Snapshot;
import clickthru.post.Channels;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

  /** What each row is of, in their order; at most {@value #BATCH} at once. */
  List<Match> of(List<ExportRow> rows) throws SQLException {
    Set<String> keys = new LinkedHashSet<>();
    for (ExportRow row : rows) {
      String key = RowKey.remembered(row);
      if (key != null) keys.add(key);
    }
    Map<String, Match> remembered = database.read(c -> RememberedMatches.of(c, keys));
    List<Match> matches = new ArrayList<>(rows.size());
    for (ExportRow row : rows) matches.add(of(row, remembered));
    return matches;
  }

  private Match of(ExportRow row, Map<String, Match> remembered) {
    String unusable = unusable(row);
    if (unusable != null) return Match.skipped(unusable);
    if (row.series() != null) return Match.ACCOUNT;
    String key = RowKey.remembered(row);
    Match said = key == null ? null : remembered.get(key);
    return said != null ? said : posts.find(row);
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
    List<ImportRow> read = rows.stream().filter(row -> row.row() != null).toList();
    List<Match> matches = of(read.stream().map(ImportRow::row).toList());
    List<Integer> changed = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      ImportRow row = read.get(i);
      Match match = matches.get(i);
      if (match.state() != row.state() || !java.util.Objects.equals(match.postId(), row.postId())) {
        changed.add(i);
      }
    }
    if (changed.isEmpty()) return;
    boolean unused =
        database.write(
            connection -> {
              change(connection, run, read, matches, changed);
              return true;
            });
  }

  private static void change(
      Connection connection,
      long run,
      List<ImportRow> rows,
      List<Match> matches,
      List<Integer> changed)
      throws SQLException {
    for (int i : changed) {
      ImportRows.change(connection, run, rows.get(i).number(), matches.get(i));
    }
  }
}
