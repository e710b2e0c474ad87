package clickthru.report;

import clickthru.db.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The links of posts that matter to a pick, by their places, as they are kept. */
final class KeptPlaces implements KeptPosts.Reading<Map<LinkClicks.Place, LinkClicks>> {
  /** What tells readings apart. */
  private record Asked(Pick pick, Wanted wanted) {}

  private final Pick pick;
  private final Wanted wanted;

  private KeptPlaces(Pick pick, Wanted wanted) {
    this.pick = pick;
    this.wanted = wanted;
  }

  static Map<LinkClicks.Place, LinkClicks> of(Database database, Pick pick, Wanted wanted)
      throws SQLException {
    return KeptPosts.of(database, new Asked(pick, wanted), new KeptPlaces(pick, wanted));
  }

  @Override
  public Map<LinkClicks.Place, LinkClicks> all(Connection connection) throws SQLException {
    return LinkClicks.byPlace(LinkClicks.of(connection, Query.Only.ALL, pick, wanted, null, null));
  }

  @Override
  public Map<LinkClicks.Place, LinkClicks> again(
      Connection connection, Map<LinkClicks.Place, LinkClicks> known, Set<Long> posts)
      throws SQLException {
    Map<LinkClicks.Place, LinkClicks> places = new HashMap<>(known);
    places.keySet().removeIf(place -> posts.contains(place.postId()));
    ChosenPosts stale = new ChosenPosts(connection, posts, pick, wanted);
    places.putAll(LinkClicks.byPlace(LinkClicks.of(connection, stale)));
    return places;
  }
}
