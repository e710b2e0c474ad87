package clickthru.report;

import clickthru.db.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The numbers of the links of posts that matter to a pick, by their places, as they are kept.
 *
 * @param pick tells readings apart
 */
record KeptPlaces(Pick pick) implements KeptPosts.Reading<Map<LinkClicks.Place, LinkClicks>> {
  static Map<LinkClicks.Place, LinkClicks> of(Database database, Pick pick) throws SQLException {
    KeptPlaces places = new KeptPlaces(pick);
    return KeptPosts.of(database, places, places);
  }

  @Override
  public Map<LinkClicks.Place, LinkClicks> all(Connection connection) throws SQLException {
    return LinkClicks.byPlace(
        LinkClicks.of(connection, Query.Only.ALL, pick, Wanted.NUMBERS, null, null));
  }

  @Override
  public Map<LinkClicks.Place, LinkClicks> again(
      Connection connection, Map<LinkClicks.Place, LinkClicks> known, Set<Long> posts)
      throws SQLException {
    Map<LinkClicks.Place, LinkClicks> places = new HashMap<>(known);
    Ids gone = new Ids(posts);
    places.keySet().removeIf(place -> gone.contain(place.postId()));
    ChosenPosts stale = new ChosenPosts(connection, posts, pick, Wanted.NUMBERS);
    places.putAll(LinkClicks.byPlace(LinkClicks.of(connection, stale)));
    return places;
  }
}
