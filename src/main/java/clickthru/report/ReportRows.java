package clickthru.report;

import clickthru.post.Baseline;
import clickthru.post.Channel;
import clickthru.post.Channels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the rows of one report, and holds what stands beside those that were made. */
final class ReportRows {
  final Query query;
  final Channels channels;
  final UsualRates rates;
  final Instant now;
  final Map<CtrRow, Channel> channelOf = new HashMap<>();
  final Map<CtrRow, Outcome> outcomeOf = new HashMap<>();
  private final Outcomes outcomes;

  ReportRows(Query query, Channels channels, UsualRates rates, Outcomes outcomes, Instant now) {
    this.query = query;
    this.channels = channels;
    this.rates = rates;
    this.outcomes = outcomes;
    this.now = now;
  }

  /**
   * One for each kind of impressions.
   *
   * @param several posts that stand in other groups too
   */
  List<CtrRow> ofGroup(Groups groups, List<LinkClicks> links, Set<Long> several) {
    Pools pools = new Pools(CtrReport.byPost(links), query, channels, several);
    List<Outcome> ofPools = outcomes.ofGroup(groups, links, pools);
    List<CtrRow> rows = new ArrayList<>(ofPools.size());
    for (int i = 0; i < ofPools.size(); i++) {
      rows.add(row(groups, pools.all().get(i), ofPools.get(i)));
    }
    return rows;
  }

  Pool pool(PostClicks post) {
    return new Pool(List.of(post), query, Set.of());
  }

  /** Once all rows are made, unless they are of posts. */
  CtrRow total(Pool pool, List<LinkClicks> links) {
    Groups groups = Groups.total(query);
    Outcome outcome = outcomes.ofTotal(links);
    if (!pool.isMixed()) return row(groups, pool, outcome);
    Channel channel = pool.channel(channels);
    return noted(pool.rateless(groups, pool.counted(), usual(channel), now), channel, outcome);
  }

  private CtrRow row(Groups groups, Pool pool, Outcome outcome) {
    Channel channel = pool.channel(channels);
    return noted(pool.row(groups, usual(channel), rates, now), channel, outcome);
  }

  private CtrRow noted(CtrRow row, @Nullable Channel channel, Outcome outcome) {
    if (channel != null) channelOf.put(row, channel);
    outcomeOf.put(row, outcome);
    return row;
  }

  private static @Nullable Baseline usual(@Nullable Channel channel) {
    return channel == null ? null : channel.baseline();
  }
}
