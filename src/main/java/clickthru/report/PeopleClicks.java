package clickthru.report;

import clickthru.click.Verdict;
import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How many clicks by people each of some posts has had so far. */
public final class PeopleClicks {
  private final Database database;

  public PeopleClicks(Database database) {
    this.database = database;
  }

  /**
   * By post; one without a link isn't in it.
   *
   * @param posts some hundreds at most
   */
  public Map<Long, Long> of(Collection<Long> posts) throws SQLException {
    Map<Long, Long> clicks = new HashMap<>();
    if (posts.isEmpty()) return clicks;
    String marks = Sql.marks(posts);
    database.read(
        connection -> {
          Sql.each(
              connection,
              """
              select l.post_id, coalesce(sum(t.clicks), 0) from link l
              left join click_total t on t.link_id = l.id and t.verdict = %d
              where l.post_id in (%s) group by l.post_id
              """
                  .formatted(Verdict.PERSON.code, marks),
              row -> clicks.put(row.getLong(1), row.getLong(2)),
              posts.toArray());
          return clicks;
        });
    return clicks;
  }
}
