package clickthru.post;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.link.Link;
import clickthru.link.Links;
import clickthru.link.Utm;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Changes many posts in one go: each call is one transaction, in which all of them change or none.
 * Archived posts, and ones that aren't there, are passed over.
 */
public final class ManyPosts {
  /** Posts of one call. */
  public static final int MOST = 200;

  private final Database database;
  private final Links links;
  private final Channels channels;
  private final Clock clock;

  public ManyPosts(Database database, Links links, Channels channels, Clock clock) {
    this.database = database;
    this.links = links;
    this.channels = channels;
    this.clock = clock;
  }

  /** What is done to a post that is there; false: it was like that before, or can't be. */
  @FunctionalInterface
  private interface Change {
    boolean of(Connection connection, Post post) throws SQLException;
  }

  /** Puts them away, as {@link Posts#archive} does; how many. */
  public int archive(List<Long> ids) throws SQLException {
    return change(
        ids,
        (connection, post) -> {
          Sql.update(
              connection,
              "update post set archived_at = ? where id = ?",
              clock.millis(),
              post.id());
          Links.archiveOfPost(connection, post.id(), clock.instant());
          return true;
        });
  }

  /**
   * Puts them into a campaign, made if there is none of that name; their links' tags follow, as in
   * {@link Posts#change}. How many were in none or in another.
   */
  public int setCampaign(List<Long> ids, String name) throws SQLException {
    return change(ids, (connection, post) -> setCampaign(connection, post, name));
  }

  /** Adds tags; how many got one. A post that would have too many gets none. */
  public int addTags(List<Long> ids, List<String> tags) throws SQLException {
    return change(
        ids,
        (connection, post) -> {
          Set<String> all = new TreeSet<>(post.tags());
          boolean more = all.addAll(tags) && all.size() <= PostTags.MOST;
          if (more) PostTags.put(connection, post.id(), List.copyOf(all));
          return more;
        });
  }

  /** Takes tags away; how many had one. */
  public int removeTags(List<Long> ids, List<String> tags) throws SQLException {
    return change(
        ids,
        (connection, post) -> {
          Set<String> left = new TreeSet<>(post.tags());
          boolean fewer = left.removeAll(Set.copyOf(tags));
          if (fewer) PostTags.put(connection, post.id(), List.copyOf(left));
          return fewer;
        });
  }

  private boolean setCampaign(Connection connection, Post post, String name) throws SQLException {
    Posts.Campaign campaign = Posts.campaign(connection, name, clock.millis());
    if (campaign.name().equals(post.campaign())) return false;
    String set = "update post set campaign_id = ? where id = ?";
    Sql.update(connection, set, campaign.id(), post.id());
    Channel channel = channels.find(post.channel());
    Utm old = Posts.tags(channel, post.campaign());
    Utm now = Posts.tags(channel, campaign.name());
    for (Link link : post.links()) {
      Links.retag(connection, link, Posts.follow(link.utm(), old, now));
    }
    return true;
  }

  private int change(List<Long> ids, Change change) throws SQLException {
    if (ids.size() > MOST) throw new IllegalArgumentException("more posts than " + MOST);
    List<Link> touched = new ArrayList<>();
    int changed =
        database.write(
            connection -> {
              int done = 0;
              for (long id : ids) {
                Post post = Posts.byId(connection, id);
                if (post == null || post.archivedAt() != null) continue;
                if (!change.of(connection, post)) continue;
                touched.addAll(post.links());
                done++;
              }
              return done;
            });
    links.changed(touched);
    return changed;
  }
}
