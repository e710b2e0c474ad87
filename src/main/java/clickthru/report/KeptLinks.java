package clickthru.report;

import clickthru.db.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The links of all posts, newest first, with the snapshots that a pick picks, as they are kept. */
final class KeptLinks implements KeptPosts.Reading<List<LinkClicks>> {
  /** Stable: the links of a post stay in their order. */
  private static final Comparator<LinkClicks> NEWEST_FIRST =
      Comparator.comparing((LinkClicks link) -> link.clicks().post().out())
          .thenComparing(link -> link.clicks().post().id())
          .reversed();

  /** What tells readings apart. */
  private record Asked(Pick pick, Wanted wanted) {}

  private final Pick pick;
  private final Wanted wanted;

  private KeptLinks(Pick pick, Wanted wanted) {
    this.pick = pick;
    this.wanted = wanted;
  }

  static List<LinkClicks> of(Database database, Pick pick, Wanted wanted) throws SQLException {
    return KeptPosts.of(database, new Asked(pick, wanted), new KeptLinks(pick, wanted));
  }

  @Override
  public List<LinkClicks> all(Connection connection) throws SQLException {
    return List.copyOf(LinkClicks.of(connection, Query.Only.ALL, pick, wanted, null, null));
  }

  @Override
  public List<LinkClicks> again(Connection connection, List<LinkClicks> known, Set<Long> posts)
      throws SQLException {
    List<LinkClicks> links = new ArrayList<>(known.size() + posts.size());
    for (LinkClicks link : known) {
      if (!posts.contains(link.clicks().post().id())) links.add(link);
    }
    links.addAll(LinkClicks.of(connection, new ChosenPosts(connection, posts, pick, wanted)));
    links.sort(NEWEST_FIRST);
    return List.copyOf(links);
  }
}
