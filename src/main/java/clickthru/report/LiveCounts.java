package clickthru.report;

import clickthru.click.Verdict;
import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What people clicked in the last moments, for pages that show it without a reload. */
public final class LiveCounts {
  /** Clicks by people: of each post in all, and of all links in each UTC hour. */
  public record Counts(Map<Long, Long> posts, Map<Long, Long> hours) {}

  private final Database database;

  public LiveCounts(Database database) {
    this.database = database;
  }

  /**
   * The posts that were clicked since, with all their clicks, and the hours from one on. It costs
   * what came since and the number of links, however many clicks there are.
   *
   * @param clickId the last click, as the journal numbers them, that is known already
   * @param hour since 1970
   */
  public Counts since(long clickId, long hour) throws SQLException {
    Counts counts = new Counts(new HashMap<>(), new HashMap<>());
    return database.read(
        connection -> {
          Sql.each(
              connection,
              """
              select l.post_id, sum(t.clicks)
              from (
                select distinct clicked.post_id from click c join link clicked on clicked.id = c.link_id
                where c.id > ? and clicked.post_id is not null
              ) p
              cross join link l cross join click_total t
              where l.post_id = p.post_id and t.link_id = l.id and t.verdict = ?
              group by l.post_id
              """,
              row -> counts.posts.put(row.getLong(1), row.getLong(2)),
              clickId,
              Verdict.PERSON.code);
          // Link by link, as the key of the hours begins: it has no index by time. SQLite takes the
          // tables of a cross join in the order in which they stand. Not the views of link-in-bio
          // pages.
          Sql.each(
              connection,
              """
              select h.hour, sum(h.clicks)
              from link l cross join click_hour h
              where h.link_id = l.id and h.hour >= ? and h.verdict = ? and l.bio < 2
              group by h.hour
              """,
              row -> counts.hours.put(row.getLong(1), row.getLong(2)),
              hour,
              Verdict.PERSON.code);
          return counts;
        });
  }
}
