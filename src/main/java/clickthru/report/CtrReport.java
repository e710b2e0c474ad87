package clickthru.report;

import clickthru.db.Database;
import clickthru.post.Channel;
import clickthru.post.Channels;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * CTR reports: clicks up to the as-of of a post's latest impressions ÷ those impressions, groups by
 * the ratio of the sums, kinds never mixed. Reading costs posts × hours, not clicks.
 */
public final class CtrReport {
  private final Database database;
  private final Channels channels;
  private final Clock clock;

  public CtrReport(Database database, Channels channels, Clock clock) {
    this.database = database;
    this.channels = channels;
    this.clock = clock;
  }

  public CtrTable table(Query query) throws SQLException {
    // Link-in-bio pages have no posts of their own, so there is nothing to count for them yet.
    List<LinkClicks> links =
        query.groupBy() == GroupBy.BIO ? List.of() : LinkClicks.of(query, database);
    Map<CtrRow, Channel> shared = new HashMap<>();
    List<CtrRow> rows = new ArrayList<>();
    grouped(links, query.groupBy())
        .forEach(
            (group, ofGroup) -> {
              for (Pool pool : Pool.byKind(byPost(ofGroup))) {
                rows.add(row(group, pool, shared));
              }
            });
    CtrRow total = total(new Pool(byPost(links)), shared);
    return new CtrTable(query, clock.instant(), rows, total, shared);
  }

  private Map<Group, List<LinkClicks>> grouped(List<LinkClicks> links, GroupBy groupBy) {
    Map<Group, List<LinkClicks>> groups =
        groupBy == GroupBy.POST ? new LinkedHashMap<>() : new TreeMap<>(Group.BY_LABEL);
    for (LinkClicks link : links) {
      Group group = Group.of(link, groupBy, channels);
      groups.computeIfAbsent(group, missing -> new ArrayList<>()).add(link);
    }
    return groups;
  }

  /** Adds up the links of each post, so that its impressions count once. */
  private static Collection<PostClicks> byPost(List<LinkClicks> links) {
    Map<Long, PostClicks> posts = new LinkedHashMap<>();
    for (LinkClicks link : links) {
      posts.merge(link.clicks().post().id(), link.clicks(), PostClicks::plus);
    }
    return posts.values();
  }

  private CtrRow row(Group group, Pool pool, Map<CtrRow, Channel> shared) {
    Channel channel = pool.channel(channels);
    CtrRow row = pool.row(group, channel == null ? null : channel.baseline());
    if (channel != null) shared.put(row, channel);
    return row;
  }

  private CtrRow total(Pool pool, Map<CtrRow, Channel> shared) {
    if (!pool.isMixed()) return row(Group.TOTAL, pool, shared);
    Channel channel = pool.channel(channels);
    CtrRow total =
        pool.rateless(Group.TOTAL, pool.counted(), channel == null ? null : channel.baseline());
    if (channel != null) shared.put(total, channel);
    return total;
  }
}
