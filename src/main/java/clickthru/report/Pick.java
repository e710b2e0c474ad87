package clickthru.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which of a post's snapshots a report reads: a query for its id, where {@code p} is the post.
 *
 * @param parameters what the query binds, in order
 * @param spendSql the id of the snapshot that tells what was spent, where {@code s} is the one
 *     read; binds nothing
 * @param posts which posts matter at all, where {@code s} is the chosen snapshot
 * @param ofPosts what that binds
 */
record Pick(String sql, List<Long> parameters, String spendSql, String posts, List<Long> ofPosts) {
  private static final String THE_SAME = "s.id";
  private static final long HOUR = 3_600_000L;

  private static final String OF_POST =
      "select n.id from impression_snapshot n where n.post_id = p.id ";

  private static final String LATEST_FIRST = "order by n.as_of desc, n.id desc limit 1";

  /**
   * The latest as-of; of several the last that was entered. What was spent is told by the latest
   * that tells it, since impressions are often typed alone.
   */
  static final Pick LATEST =
      new Pick(
          OF_POST + LATEST_FIRST,
          List.of(),
          "(" + OF_POST + "and n.spend_minor is not null " + LATEST_FIRST + ")",
          "1 = 1",
          List.of());

  /**
   * The latest up to a moment, if it lies no longer than {@code slack} before it; posts without are
   * left out.
   */
  static Pick until(Instant moment, Duration slack) {
    return until(moment, slack, "s.id is not null", List.of());
  }

  /** The same, with posts that have none but clicks in the hours since {@code from}. */
  static Pick until(Instant moment, Duration slack, Instant from) {
    return until(
        moment,
        slack,
        """
        (s.id is not null or exists (
          select 1 from link l
          join click_hour h on h.link_id = l.id and h.hour between ? and ?
          where l.post_id = p.id))
        """,
        List.of(
            Math.floorDiv(from.toEpochMilli(), HOUR), Math.floorDiv(moment.toEpochMilli(), HOUR)));
  }

  private static Pick until(Instant moment, Duration slack, String posts, List<Long> ofPosts) {
    long millis = moment.toEpochMilli();
    return new Pick(
        OF_POST + "and n.as_of <= ? and n.as_of >= ? " + LATEST_FIRST,
        List.of(millis, millis - slack.toMillis()),
        THE_SAME,
        posts,
        ofPosts);
  }

  /** The nearest to an age of the post, if it is no more than a quarter off. */
  static Pick at(Age age) {
    long after = age.after.toMillis();
    return new Pick(
        OF_POST
            + """
            and n.as_of between p.published_at + ? and p.published_at + ?
            order by abs(n.as_of - p.published_at - ?), n.id desc limit 1
            """,
        List.of(after - after / 4, after + after / 4, after),
        THE_SAME,
        "1 = 1",
        List.of());
  }
}
