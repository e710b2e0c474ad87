package clickthru.report;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first weeks of posts, from {@code click_hour}. The cost is bounded: the hours of a week of
 * one post, and of the newest {@value #MOST_POSTS} of its channel that are a week old.
 */
public final class Curves {
  static final int MOST_POSTS = 200;
  private static final long HOUR = 3_600_000L;

  private final Database database;
  private final Clock clock;

  public Curves(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Place(long id, String channel, @Nullable Instant publishedAt) {}

  /**
   * The newest posts of a channel that are a week old.
   *
   * @param end published before then, epoch milliseconds
   */
  private record Newest(String channel, long end, Numerator clicks, Suspects suspects)
      implements KeptPosts.Reading<Map<Long, long[]>> {
    /** By post, newest first; one more than is wanted, as one may be the post itself. */
    @Override
    public Map<Long, long[]> all(Connection connection) throws SQLException {
      return again(connection, Map.of(), Set.of());
    }

    @Override
    public Map<Long, long[]> again(Connection connection, Map<Long, long[]> known, Set<Long> posts)
        throws SQLException {
      Map<Long, long[]> newest = new LinkedHashMap<>();
      List<Object> unknown = new ArrayList<>();
      Sql.each(
          connection,
          CHOSEN,
          row -> {
            long id = row.getLong("id");
            long[] hours = posts.contains(id) ? null : known.get(id);
            if (hours == null) unknown.add(id);
            newest.put(id, hours == null ? new long[Curve.HOURS] : hours);
          },
          channel,
          end,
          MOST_POSTS + 1);
      if (unknown.isEmpty()) return newest;
      Sql.each(
          connection,
          OTHERS.formatted(Sql.marks(unknown)),
          row -> {
            long[] hours = newest.get(row.getLong("id"));
            if (hours != null) add(hours, row, clicks, suspects);
          },
          unknown.toArray());
      return newest;
    }
  }

  /** Null when there is no such post. */
  public @Nullable Curve of(long postId, Numerator clicks, Suspects suspects) throws SQLException {
    Place post = database.read(connection -> place(connection, postId)).orElse(null);
    if (post == null) return null;
    Instant published = post.publishedAt;
    if (published == null) {
      return new Curve(postId, post.channel, clicks, suspects, null, 0, 0, List.of());
    }
    long first = Math.floorDiv(published.toEpochMilli(), HOUR);
    long age = Math.floorDiv(clock.millis(), HOUR) - first;
    long[] own = new long[Curve.HOURS];
    database.read(
        connection -> {
          Sql.each(
              connection, OWN, row -> add(own, row, clicks, suspects), first, postId, first, first);
          return own;
        });
    double[][] others = others(post, clicks, suspects);
    List<Curve.Hour> hours = hours(own, age, usual(others));
    return new Curve(postId, post.channel, clicks, suspects, published, age, others.length, hours);
  }

  private static Optional<Place> place(Connection connection, long postId) throws SQLException {
    return Optional.ofNullable(
        Sql.first(
            connection,
            "select id, channel, published_at from post where id = ?",
            row ->
                new Place(row.getLong(1), row.getString(2), Sql.instantOrNull(row, "published_at")),
            postId));
  }

  private static final String OWN =
      """
      select m.hour - ? as age, m.verdict,
        sum(m.clicks) as clicks, sum(m.visitors) as visitors
      from link l
      join click_hour m on m.link_id = l.id
      where l.post_id = ? and m.hour >= ? and m.hour < ? + %d
      group by m.hour, m.verdict
      """
          .formatted(Curve.HOURS);

  private static final String CHOSEN =
      """
      select p.id
      from post p
      where p.channel = ? and p.published_at < ?
      order by p.published_at desc, p.id desc
      limit ?
      """;

  private static final String OTHERS =
      """
      select p.id, m.hour - p.published_at / 3600000 as age, m.verdict,
        sum(m.clicks) as clicks, sum(m.visitors) as visitors
      from post p
      join link l on l.post_id = p.id
      join click_hour m
        on m.link_id = l.id and m.hour >= p.published_at / 3600000
          and m.hour < p.published_at / 3600000 + {HOURS}
      where p.id in (%s)
      group by p.id, m.hour - p.published_at / 3600000, m.verdict
      """
          .replace("{HOURS}", String.valueOf(Curve.HOURS));

  /** The shares of each other post that was clicked in its first week. */
  private double[][] others(Place post, Numerator clicks, Suspects suspects) throws SQLException {
    // Whole hours, as those that are added up: so the same posts are read once an hour.
    long end = (Math.floorDiv(clock.millis(), HOUR) - Curve.HOURS + 1) * HOUR;
    Newest asked = new Newest(post.channel, end, clicks, suspects);
    Map<Long, long[]> newest = KeptPosts.of(database, asked, asked);
    return newest.entrySet().stream()
        .filter(other -> other.getKey() != post.id)
        .limit(MOST_POSTS)
        .map(Map.Entry::getValue)
        .filter(hours -> Arrays.stream(hours).sum() > 0)
        .map(Curves::shares)
        .toArray(double[][]::new);
  }

  private static double[] shares(long[] clicks) {
    long all = Arrays.stream(clicks).sum();
    double[] shares = new double[clicks.length];
    long soFar = 0;
    for (int hour = 0; hour < clicks.length; hour++) {
      soFar += clicks[hour];
      shares[hour] = (double) soFar / all;
    }
    return shares;
  }

  /** The median of each hour; null when the posts are too few to call it usual. */
  private static double @Nullable [] usual(double[][] posts) {
    if (posts.length < Curve.LEAST) return null;
    double[] usual = new double[Curve.HOURS];
    for (int hour = 0; hour < usual.length; hour++) {
      int at = hour;
      usual[hour] = Median.of(Arrays.stream(posts).mapToDouble(post -> post[at]));
    }
    return usual;
  }

  private static List<Curve.Hour> hours(long[] own, long age, double @Nullable [] usual) {
    boolean whole = age >= Curve.HOURS && Arrays.stream(own).sum() > 0;
    double[] shares = whole ? shares(own) : null;
    List<Curve.Hour> hours = new ArrayList<>();
    long soFar = 0;
    for (int hour = 0; hour < own.length; hour++) {
      boolean begun = hour <= age;
      soFar += own[hour];
      hours.add(
          new Curve.Hour(
              hour,
              begun ? own[hour] : null,
              begun ? soFar : null,
              shares == null ? null : shares[hour],
              usual == null ? null : usual[hour]));
    }
    return hours;
  }

  private static void add(long[] hours, ResultSet row, Numerator clicks, Suspects suspects)
      throws SQLException {
    ClickSums sums =
        ClickSums.of(row.getInt("verdict"), row.getLong("clicks"), row.getLong("visitors"));
    hours[row.getInt("age")] += sums.of(clicks, suspects == Suspects.IN);
  }
}
