package clickthru.report;

import clickthru.click.Verdict;
import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.post.Channel;
import clickthru.post.Channels;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Posts filtered and sorted, page by page. The order is total: a post stands on one page only. What
 * it costs grows with posts, not with clicks.
 */
public final class PostList {
  /** As {@link Pick#LATEST}. */
  private static final String LATEST =
      "left join impression_snapshot s on s.id = (%s) ".formatted(Pick.LATEST.sql());

  private static final String OF_POSTS =
      "from post p left join campaign c on c.id = p.campaign_id ";

  private static final String NEWEST = "coalesce(p.published_at, p.created_at) desc, p.id desc";

  /** Posts whose late clicks are asked for by id; of more, all are looked at. */
  private static final int FEW = 500;

  /**
   * A page of posts.
   *
   * @param ids in order
   * @param all how many there are on all pages
   */
  public record Page(List<Long> ids, int all) {}

  /** What tells kept orders apart. */
  private record Asked(PostFilter filter, PostOrder order, boolean descending) {}

  /** Posts in an order by a figure, and what they are sorted by. */
  private record Sorted(Map<Long, Figure> figures, List<Long> ids) {}

  /** A post and what it is sorted by: read once, not at each comparison. */
  private record Place(long id, long out, double figure) {
    /** What has no figure comes last either way. */
    static Comparator<Place> order(boolean descending) {
      return (one, other) -> {
        boolean none = Double.isNaN(one.figure);
        if (none != Double.isNaN(other.figure)) return none ? 1 : -1;
        int order = none ? 0 : Double.compare(one.figure, other.figure);
        if (order != 0) return descending ? -order : order;
        int newest = Long.compare(other.out, one.out);
        return newest != 0 ? newest : Long.compare(other.id, one.id);
      };
    }
  }

  /**
   * What a figure is made of.
   *
   * @param impressions null: none were entered
   * @param clicks those that the report shows, but for what {@code late} takes off
   * @param late whether clicks after the as-of are still among them
   */
  private record Figure(long id, long out, @Nullable Long impressions, long clicks, boolean late) {
    /** Not a number when there is none. */
    double of(PostOrder order) {
      if (order == PostOrder.CLICKS) return clicks;
      if (impressions == null || impressions == 0) return Double.NaN;
      return (double) clicks / impressions;
    }

    Figure without(long lateClicks) {
      return new Figure(id, out, impressions, clicks - lateClicks, false);
    }
  }

  private final Database database;
  private final Channels channels;

  public PostList(Database database, Channels channels) {
    this.database = database;
    this.channels = channels;
  }

  /** Whether there is any post at all, archived or not. */
  public boolean isEmpty() throws SQLException {
    return database.read(
        connection -> Sql.list(connection, "select id from post limit 1", row -> 1).isEmpty());
  }

  /** At most {@code most} of those after the first {@code offset}. */
  public Page page(PostFilter filter, PostOrder order, boolean descending, int offset, int most)
      throws SQLException {
    if (order.isFigure()) {
      List<Long> all = ids(filter, order, descending);
      int start = Math.min(offset, all.size());
      return new Page(all.subList(start, Math.min(all.size(), start + most)), all.size());
    }
    return database.readAtOnce(
        connection -> {
          PostConditions conditions = new PostConditions(filter, channels);
          String from = from(filter, false) + conditions.sql();
          long all =
              Sql.number(connection, "select count(*) " + from, conditions.values().toArray());
          List<Long> ids = sorted(connection, filter, order, descending, offset, most);
          return new Page(ids, Math.toIntExact(all));
        });
  }

  /** All of them. */
  public List<Long> ids(PostFilter filter, PostOrder order, boolean descending)
      throws SQLException {
    if (order.isFigure()) {
      return KeptPosts.of(
              database,
              new Asked(filter, order, descending),
              new ByFigure(filter, order, descending))
          .ids;
    }
    return database.readAtOnce(
        connection -> sorted(connection, filter, order, descending, 0, Integer.MAX_VALUE));
  }

  private List<Long> sorted(
      Connection connection,
      PostFilter filter,
      PostOrder order,
      boolean descending,
      int offset,
      int most)
      throws SQLException {
    PostConditions conditions = new PostConditions(filter, channels);
    List<Object> values = new ArrayList<>(conditions.values());
    String orderBy = orderBy(order, descending ? " desc" : "", values);
    values.add(most);
    values.add(offset);
    return Sql.list(
        connection,
        "select p.id "
            + from(filter, order == PostOrder.IMPRESSIONS)
            + conditions.sql()
            + ("order by " + orderBy + " limit ? offset ?"),
        row -> row.getLong(1),
        values.toArray());
  }

  /** What has no value comes last either way. */
  private String orderBy(PostOrder order, String way, List<Object> values) {
    return switch (order) {
      case TITLE -> "lower(p.title)" + way + ", p.title" + way + ", p.id desc";
      case CHANNEL -> channel(way, values) + ", " + NEWEST;
      case CAMPAIGN -> last("c.id") + "c.name_key" + way + ", " + NEWEST;
      case IMPRESSIONS -> last("s.value") + "s.value" + way + ", " + NEWEST;
      default -> "coalesce(p.published_at, p.created_at)" + way + ", p.id" + way;
    };
  }

  private static String last(String missing) {
    return "case when " + missing + " is null then 1 else 0 end, ";
  }

  /** By the name that people see; those not configured come last. */
  private String channel(String way, List<Object> values) {
    List<Channel> all = new ArrayList<>(channels.all());
    if (all.isEmpty()) return "p.channel" + way;
    all.sort(Comparator.comparing(Channel::name, String.CASE_INSENSITIVE_ORDER));
    String marks = Sql.marks(all);
    StringBuilder place = new StringBuilder();
    for (int i = 0; i < all.size(); i++) place.append("when ? then ").append(i).append(' ');
    for (int i = 0; i < 2; i++) all.forEach(channel -> values.add(channel.key()));
    return "case when p.channel in (%s) then 0 else 1 end, case p.channel %s end%s, p.channel%s"
        .formatted(marks, place, way, way);
  }

  /** An order by a figure, as it is kept. */
  private final class ByFigure implements KeptPosts.Reading<Sorted> {
    private final PostFilter filter;
    private final PostOrder order;
    private final boolean descending;

    private ByFigure(PostFilter filter, PostOrder order, boolean descending) {
      this.filter = filter;
      this.order = order;
      this.descending = descending;
    }

    @Override
    public Sorted all(Connection connection) throws SQLException {
      return sorted(figures(connection, filter, Set.of()));
    }

    @Override
    public Sorted again(Connection connection, Sorted known, Set<Long> posts) throws SQLException {
      Map<Long, Figure> figures = new HashMap<>(known.figures);
      figures.keySet().removeAll(posts);
      figures.putAll(figures(connection, filter, posts));
      return sorted(figures);
    }

    private Sorted sorted(Map<Long, Figure> figures) {
      List<Long> ids =
          figures.values().stream()
              .map(one -> new Place(one.id, one.out, one.of(order)))
              .sorted(Place.order(descending))
              .map(Place::id)
              .toList();
      return new Sorted(figures, ids);
    }
  }

  /**
   * @param posts those alone; none: all
   */
  private Map<Long, Figure> figures(Connection connection, PostFilter filter, Set<Long> posts)
      throws SQLException {
    List<Figure> read = read(connection, filter, posts);
    List<Long> late = read.stream().filter(Figure::late).map(Figure::id).toList();
    Map<Long, Long> clicks = late.isEmpty() ? Map.of() : late(connection, late);
    Map<Long, Figure> figures = new HashMap<>();
    for (Figure one : read) {
      long ofLate = clicks.getOrDefault(one.id, 0L);
      figures.put(one.id, one.late ? one.without(ofLate) : one);
    }
    return figures;
  }

  private List<Figure> read(Connection connection, PostFilter filter, Set<Long> posts)
      throws SQLException {
    PostConditions conditions = new PostConditions(filter, channels);
    List<Object> values = new ArrayList<>(Collections.nCopies(2, Verdict.PERSON.code));
    values.addAll(conditions.values());
    values.addAll(posts);
    String marks = Sql.marks(posts);
    return Sql.list(
        connection,
        """
        select p.id, coalesce(p.published_at, p.created_at) as out_at, s.value, s.counted,
          case when s.value > 0 and s.counted = 1 then (
            select sum(m.clicks) from snapshot_click m
            where m.snapshot_id = s.id and m.verdict = ?)
          else (
            select sum(t.clicks) from link l join click_total t on t.link_id = l.id
            where l.post_id = p.id and t.verdict = ?) end as clicks
        """
            + from(filter, true)
            + conditions.sql()
            + (posts.isEmpty() ? "" : "and p.id in (" + marks + ")"),
        PostList::figure,
        values.toArray());
  }

  private static Figure figure(ResultSet row) throws SQLException {
    long value = row.getLong("value");
    boolean none = row.wasNull();
    boolean late = !none && value > 0 && row.getInt("counted") != 1;
    return new Figure(
        row.getLong("id"), row.getLong("out_at"), none ? null : value, row.getLong("clicks"), late);
  }

  /** Clicks after the as-of of these posts' latest impressions, which nobody has counted yet. */
  private static Map<Long, Long> late(Connection connection, List<Long> ids) throws SQLException {
    Wanted nothing = new Wanted(false, false, false, false);
    ChosenPosts chosen =
        ids.size() <= FEW
            ? new ChosenPosts(connection, ids, nothing)
            : new ChosenPosts(connection, Query.Only.ALL, Pick.LATEST, nothing, null, null);
    ClickTally late = LateClicks.of(connection, chosen);
    Map<Long, Long> byPost = new HashMap<>();
    for (List<ChosenPosts.Link> links : chosen.links().values()) {
      for (ChosenPosts.Link link : links) {
        byPost.merge(link.postId(), late.of(link.id()).person(), Long::sum);
      }
    }
    return byPost;
  }

  private static String from(PostFilter filter, boolean snapshot) {
    return OF_POSTS + (snapshot || filter.level() != null ? LATEST : "");
  }
}
