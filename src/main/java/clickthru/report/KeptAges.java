package clickthru.report;

import clickthru.db.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The links of all published posts at each age, newest first, as they are kept; without impressions
 * where no snapshot is near enough, whether they are as old as that or not.
 */
final class KeptAges implements KeptPosts.Reading<Map<Age, List<LinkClicks>>> {
  private KeptAges() {}

  static Map<Age, List<LinkClicks>> of(Database database) throws SQLException {
    return KeptPosts.of(database, KeptAges.class, new KeptAges());
  }

  @Override
  public Map<Age, List<LinkClicks>> all(Connection connection) throws SQLException {
    return atAges(
        LinkClicks.of(connection, Query.Only.ALL, Pick.LATEST, Wanted.TEXTS, null, null),
        age -> LinkClicks.of(connection, Query.Only.ALL, Pick.at(age), Wanted.TEXTS, null, null));
  }

  @Override
  public Map<Age, List<LinkClicks>> again(
      Connection connection, Map<Age, List<LinkClicks>> known, Set<Long> posts)
      throws SQLException {
    Map<Age, List<LinkClicks>> now =
        atAges(of(connection, posts, Pick.LATEST), age -> of(connection, posts, Pick.at(age)));
    now.replaceAll(
        (age, links) -> KeptLinks.replaced(known.getOrDefault(age, List.of()), posts, links));
    return now;
  }

  /** What reads the links at an age. */
  private interface Measured {
    List<LinkClicks> at(Age age) throws SQLException;
  }

  private static Map<Age, List<LinkClicks>> atAges(List<LinkClicks> all, Measured measured)
      throws SQLException {
    Map<Age, List<LinkClicks>> ages = new EnumMap<>(Age.class);
    for (Age age : Age.values()) {
      Map<LinkClicks.Place, LinkClicks> then = LinkClicks.byPlace(measured.at(age));
      List<LinkClicks> links = new ArrayList<>(all.size());
      for (LinkClicks link : all) {
        if (link.clicks().post().publishedAt() == null) continue;
        LinkClicks known = then.get(link.place());
        links.add((known == null ? link.unmeasured() : known).at(age));
      }
      ages.put(age, Collections.unmodifiableList(links));
    }
    return ages;
  }

  private static List<LinkClicks> of(Connection connection, Set<Long> posts, Pick pick)
      throws SQLException {
    return LinkClicks.of(connection, new ChosenPosts(connection, posts, pick, Wanted.TEXTS));
  }
}
