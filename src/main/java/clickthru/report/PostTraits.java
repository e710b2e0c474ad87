package clickthru.report;

import clickthru.click.Verdict;
import clickthru.db.Sql;
import clickthru.post.Channels;
import clickthru.post.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a post besides its rate.
 *
 * @param card a link of it has a preview card of its own
 * @param content a link of it has a utm_content
 * @param story its campaign has another post that is a story with a link that works
 * @param insideApps of people's clicks on its links; null: there are none
 * @param direct as insideApps
 */
record PostTraits(
    boolean card,
    boolean content,
    boolean story,
    @Nullable Double insideApps,
    @Nullable Double direct) {

  /** Where no preview of a link is shown. */
  private static final Set<Kind> WITHOUT_PREVIEW =
      Set.of(Kind.STORY_VIEWS, Kind.PROFILE_VIEWS, Kind.PAGE_VIEWS, Kind.DELIVERED, Kind.OPENS);

  static PostTraits of(Connection connection, long postId, Channels channels) throws SQLException {
    long people = people(connection, postId, "app", "c.value is not null");
    return new PostTraits(
        anyLink(connection, postId, "coalesce(card_title, card_description, card_image)"),
        anyLink(connection, postId, "utm_content"),
        storyInCampaign(connection, postId, channels),
        share(people(connection, postId, "app", "c.value <> ''"), people),
        share(people(connection, postId, "source", "c.value = 'direct'"), people));
  }

  PostFacts facts(Rate rate, Kind kind, Corner.Medians channel) {
    return new PostFacts(
        rate,
        channel,
        kind == Kind.PROFILE_VIEWS,
        story,
        card || WITHOUT_PREVIEW.contains(kind),
        content || kind == Kind.STORY_VIEWS,
        null,
        insideApps,
        direct);
  }

  private static @Nullable Double share(long some, long all) {
    return all == 0 ? null : (Double) ((double) some / all);
  }

  private static boolean anyLink(Connection connection, long postId, String column)
      throws SQLException {
    String sql =
        "select count(*) from link where post_id = ? and coalesce(" + column + ", '') <> ''";
    return Sql.number(connection, sql, postId) > 0;
  }

  /** People's clicks on a post's links that have such a value. */
  private static long people(Connection connection, long postId, String dimension, String values)
      throws SQLException {
    return Sql.number(
        connection,
        """
        select coalesce(sum(c.clicks), 0)
        from link l
        join click_day c on c.link_id = l.id
        where l.post_id = ? and c.dimension = ? and c.verdict = %d and %s
        """
            .formatted(Verdict.PERSON.code, values),
        postId,
        dimension);
  }

  private static boolean storyInCampaign(Connection connection, long postId, Channels channels)
      throws SQLException {
    return Sql.list(
            connection,
            """
            select distinct o.channel
            from post p
            join post o on o.campaign_id = p.campaign_id and o.id <> p.id
            join link l on l.post_id = o.id
            where p.id = ? and o.archived_at is null and l.archived_at is null
            """,
            row -> row.getString(1),
            postId)
        .stream()
        .map(channels::find)
        .anyMatch(channel -> channel != null && channel.kind() == Kind.STORY_VIEWS);
  }
}
