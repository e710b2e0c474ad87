package clickthru.impression;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuePostsTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

  @TempDir Path folder;
  private Database database;
  private DuePosts due;

  @BeforeEach
  void open() throws SQLException {
    database = TestDatabase.open(folder);
    due = new DuePosts(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void after_pageByPage_isEveryPostOnceInOrder() throws SQLException {
    post(1, null);
    post(2, null);
    post(3, null);
    post(4, MONDAY.plusSeconds(60));
    post(5, null);
    post(6, MONDAY);
    post(7, MONDAY.plusSeconds(60));
    impressions(1, MONDAY.plusSeconds(90), 10);
    impressions(1, MONDAY.minusSeconds(90), 99);
    archive(3);

    List<Long> seen = new ArrayList<>();
    Due.Place place = Due.Place.START;
    for (List<Due> page = due.after(place, 2); !page.isEmpty(); page = due.after(place, 2)) {
      page.forEach(post -> seen.add(post.postId()));
      place = page.get(page.size() - 1).place();
    }
    assertThat(seen).containsExactly(5L, 2L, 6L, 7L, 4L, 1L);
  }

  @Test
  void of_ids_areTheirLatestImpressionsWithoutTheArchived() throws SQLException {
    post(1, MONDAY);
    post(2, null);
    post(3, null);
    impressions(1, MONDAY.plusSeconds(5), 42);
    archive(3);
    assertThat(due.of(List.of(1L, 2L, 3L, 9L)))
        .containsExactly(
            new Due(2, "Post 2", "x", null),
            new Due(1, "Post 1", "x", new Due.Last(MONDAY.plusSeconds(5), "views", 42)));
    assertThat(due.of(List.of())).isEmpty();
  }

  private void post(long id, @Nullable Instant asOf) throws SQLException {
    write(
        "insert into post (id, title, channel, created_at) values (?, ?, 'x', 0)",
        id,
        "Post " + id);
    if (asOf != null) impressions(id, asOf, 7);
  }

  private void impressions(long postId, Instant asOf, long value) throws SQLException {
    new Snapshots(database)
        .addAll(
            List.of(
                new Snapshots.Addition(
                    postId, Snapshot.of(asOf, "views", value, "typed", asOf), null)));
  }

  private void archive(long id) throws SQLException {
    write("update post set archived_at = 1 where id = ?", id);
  }

  private void write(String sql, Object... parameters) throws SQLException {
    database.write(connection -> Sql.update(connection, sql, parameters));
  }
}
