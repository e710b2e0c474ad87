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
 * @param posts which posts matter at all
 * @param ofPosts what that binds
 */
record Pick(String sql, List<Long> parameters, String spendSql, String posts, List<Long> ofPosts) {
  private static final String THE_SAME = "s.id";

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
    long last = moment.toEpochMilli();
    return between(last - slack.toMillis(), last);
  }

  /** The latest between two moments, inclusive; posts without are left out. */
  static Pick between(long first, long last) {
    return new Pick(
        OF_POST + "and n.as_of between ? and ? " + LATEST_FIRST,
        List.of(first, last),
        THE_SAME,
        "p.id in (select n.post_id from impression_snapshot n where n.as_of between ? and ?)",
        List.of(first, last));
  }

  /**
   * The nearest to an age of the post, if it is no more than a quarter off; posts without are left
   * out.
   */
  static Pick at(Age age) {
    long after = age.after.toMillis();
    long first = after - after / 4;
    long last = after + after / 4;
    String near = OF_POST + "and n.as_of between p.published_at + ? and p.published_at + ? ";
    return new Pick(
        near + "order by abs(n.as_of - p.published_at - ?), n.id desc limit 1",
        List.of(first, last, after),
        THE_SAME,
        "exists (%s)".formatted(near),
        List.of(first, last));
  }
}
