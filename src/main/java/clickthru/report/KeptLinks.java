package clickthru.report;

import clickthru.db.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The links of all posts as they are now, newest first, as they are kept. */
final class KeptLinks implements KeptPosts.Reading<List<LinkClicks>> {
  /** Stable: the links of a post stay in their order. */
  private static final Comparator<LinkClicks> NEWEST_FIRST =
      Comparator.comparing(link -> link.clicks().post(), PostClicks.Post.NEWEST_FIRST);

  private KeptLinks() {}

  static List<LinkClicks> of(Database database) throws SQLException {
    return KeptPosts.of(database, KeptLinks.class, new KeptLinks());
  }

  @Override
  public List<LinkClicks> all(Connection connection) throws SQLException {
    return Collections.unmodifiableList(
        LinkClicks.of(connection, Query.Only.ALL, Pick.LATEST, Wanted.ALL, null, null));
  }

  @Override
  public List<LinkClicks> again(Connection connection, List<LinkClicks> known, Set<Long> posts)
      throws SQLException {
    return replaced(
        known, posts, LinkClicks.of(connection, new ChosenPosts(connection, posts, Wanted.ALL)));
  }

  /**
   * Links with those of some posts replaced, newest first.
   *
   * @param now theirs as they are now
   */
  static List<LinkClicks> replaced(List<LinkClicks> known, Set<Long> posts, List<LinkClicks> now) {
    List<LinkClicks> links = new ArrayList<>(known.size() + now.size());
    Ids stale = new Ids(posts);
    for (LinkClicks link : known) {
      if (!stale.contain(link.clicks().post().id())) links.add(link);
    }
    links.addAll(now);
    links.sort(NEWEST_FIRST);
    return Collections.unmodifiableList(links);
  }
}
