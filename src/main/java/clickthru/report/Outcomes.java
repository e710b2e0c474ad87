package clickthru.report;

import clickthru.post.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Works out what stands beside the rates of a report's rows. */
final class Outcomes {
  private final Query query;
  private final LinkConversions conversions;
  private final CampaignCosts campaigns;

  /** What the rows have cost so far, for the total of a report by campaign. */
  private final SortedMap<String, Cost> total = new TreeMap<>();

  Outcomes(Query query, LinkConversions conversions, CampaignCosts campaigns) {
    this.query = query;
    this.conversions = conversions;
    this.campaigns = campaigns;
  }

  /**
   * Of each pool of a group, in their order. A campaign's own amount stands in its first row; where
   * its impressions are of several kinds, it paid for all its rows and is not divided.
   *
   * @param links of the whole group
   */
  List<Outcome> ofGroup(Groups groups, List<LinkClicks> links, Pools pools) {
    boolean several = pools.all().size() > 1;
    if (links.size() == 1 && query.isBy(GroupBy.POST)) {
      PostOutcome post = PostOutcome.of(links, query, conversions).get(0);
      // Mostly nothing is told, and there may be a row for every post.
      if (post.tellsNothing()) return List.of(Outcome.of(post.clicks()));
    }
    List<PostOutcome> all = PostOutcome.of(links, query, conversions);
    List<Cost> own = own(groups, all, !several);
    List<Outcome> outcomes = new ArrayList<>();
    for (List<PostOutcome> posts : pools.divided(all)) {
      SortedMap<String, Cost> costs = ofPosts(posts, true);
      for (Cost cost : own) costs.remove(Outcome.code(cost.amount()));
      costs.forEach((currency, cost) -> total.merge(currency, cost, Cost::plus));
      if (outcomes.isEmpty()) {
        for (Cost cost : own) {
          costs.put(Outcome.code(cost.amount()), several ? cost.undivided() : cost);
          total.merge(Outcome.code(cost.amount()), cost, Cost::plus);
        }
      }
      outcomes.add(outcome(posts, kind(posts), costs.values()));
    }
    return outcomes;
  }

  /**
   * Of all links. In a report by campaign what was spent is the sum of its rows, campaigns' own
   * amounts among them.
   */
  Outcome ofTotal(List<LinkClicks> links) {
    List<PostOutcome> posts = PostOutcome.of(links, query, conversions);
    Kind kind = kind(posts);
    boolean mixed = kind == null && posts.stream().anyMatch(PostOutcome::isMeasured);
    boolean byCampaign = query.groupBy() == GroupBy.CAMPAIGN && query.thenBy() == null;
    Collection<Cost> costs =
        byCampaign
            ? total.values().stream().map(cost -> mixed ? cost.ofSeveralKinds() : cost).toList()
            : ofPosts(posts, !mixed).values();
    return outcome(posts, kind, costs);
  }

  private List<Cost> own(Groups groups, List<PostOutcome> posts, boolean oneKind) {
    return campaigns.of(groups.group().key(), posts.size()).stream()
        .map(amount -> Cost.of(posts, amount, true, oneKind))
        .toList();
  }

  private static SortedMap<String, Cost> ofPosts(List<PostOutcome> posts, boolean oneKind) {
    SortedMap<String, Cost> costs = new TreeMap<>();
    for (PostOutcome post : posts) {
      Money spend = post.figures().spend();
      if (spend == null) continue;
      Cost cost = Cost.of(List.of(post), spend, false, oneKind);
      costs.merge(Outcome.code(spend), cost, Cost::plus);
    }
    return costs;
  }

  private static Outcome outcome(
      List<PostOutcome> posts, @Nullable Kind kind, Collection<Cost> costs) {
    LinkConversions.Sum came = LinkConversions.Sum.NONE;
    for (PostOutcome post : posts) came = came.plus(post.came());
    List<Money> revenue = new ArrayList<>();
    came.revenue()
        .forEach((code, minor) -> revenue.add(new Money(minor, Currency.getInstance(code))));
    return new Outcome(
        posts.size() == 1 ? posts.get(0).figures().reach() : null,
        Engagement.of(posts, kind),
        posts.stream().mapToLong(PostOutcome::clicks).sum(),
        came.conversions(),
        List.copyOf(costs),
        revenue);
  }

  /** What the posts' impressions count; null when there are none, or of several kinds. */
  static @Nullable Kind kind(List<PostOutcome> posts) {
    Kind one = null;
    for (PostOutcome post : posts) {
      PostClicks.Snapshot usable = post.post().usable();
      if (usable == null) continue;
      if (one != null && one != usable.kind()) return null;
      one = usable.kind();
    }
    return one;
  }
}
