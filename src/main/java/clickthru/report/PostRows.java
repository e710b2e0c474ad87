package clickthru.report;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.post.Channel;
import clickthru.post.Channels;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The rows of some posts as {@link CtrReport} makes them, without reading all the others. */
public final class PostRows {
  private static final Query QUERY =
      new Query(GroupBy.POST, Numerator.PERSON, null, null, ZoneOffset.UTC, null);

  private static final Wanted WANTED = new Wanted(true, true, true, false);

  private final Database database;
  private final Channels channels;
  private final Clock clock;

  public PostRows(Database database, Channels channels, Clock clock) {
    this.database = database;
    this.channels = channels;
    this.clock = clock;
  }

  /**
   * In the order asked for; a post that is gone is left out. A rate is drawn towards what is usual
   * among all posts of a channel, which nobody has read here, so there are no ranks.
   *
   * @param ids some hundreds at most
   */
  public List<PostRow> of(List<Long> ids) throws SQLException {
    if (ids.isEmpty()) return List.of();
    return database.readAtOnce(connection -> read(connection, ids));
  }

  private List<PostRow> read(Connection connection, List<Long> ids) throws SQLException {
    Map<Long, List<String>> slugs = slugs(connection, ids);
    Set<Long> archived = archived(connection, ids);
    UsualRates none = new UsualRates(List.of(), QUERY);
    Map<Long, PostRow> rows = new HashMap<>();
    List<LinkClicks> links = LinkClicks.of(connection, new ChosenPosts(connection, ids, WANTED));
    Map<Long, List<LinkClicks>> byPost = new HashMap<>();
    for (LinkClicks link : links) {
      byPost.computeIfAbsent(link.clicks().post().id(), id -> new ArrayList<>(1)).add(link);
    }
    byPost.forEach(
        (id, ofPost) -> {
          PostClicks.Post post = ofPost.get(0).clicks().post();
          Pool pool = new Pool(CtrReport.byPost(ofPost), QUERY, Set.of());
          Channel channel = channels.find(post.channel());
          Groups groups = Groups.of(ofPost.get(0), QUERY, channels).get(0);
          CtrRow row =
              pool.row(groups, channel == null ? null : channel.baseline(), none, clock.instant());
          rows.put(
              id,
              new PostRow(
                  id,
                  post.title(),
                  post.channel(),
                  channel,
                  post.campaign(),
                  post.goal(),
                  post.tags(),
                  post.publishedAt(),
                  post.out(),
                  archived.contains(id),
                  slugs.getOrDefault(id, List.of()),
                  row));
        });
    return ids.stream().map(rows::get).filter(Objects::nonNull).toList();
  }

  private static Map<Long, List<String>> slugs(Connection connection, List<Long> ids)
      throws SQLException {
    Map<Long, List<String>> slugs = new HashMap<>();
    Sql.each(
        connection,
        "select post_id, slug from link where post_id in (%s) order by id"
            .formatted(Sql.marks(ids)),
        row ->
            slugs.computeIfAbsent(row.getLong(1), id -> new ArrayList<>(1)).add(row.getString(2)),
        ids.toArray());
    return slugs;
  }

  private static Set<Long> archived(Connection connection, List<Long> ids) throws SQLException {
    return new HashSet<>(
        Sql.list(
            connection,
            "select id from post where archived_at is not null and id in (%s)"
                .formatted(Sql.marks(ids)),
            row -> row.getLong(1),
            ids.toArray()));
  }
}
