package clickthru.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One post of a row: its clicks on the links of the row, and what came with them.
 *
 * @param clicks those that count: up to the as-of of its impressions or, without these, all
 */
record PostOutcome(PostClicks post, Figures figures, long clicks, LinkConversions.Sum came) {

  /** Of links, each post once. */
  static List<PostOutcome> of(List<LinkClicks> links, Query query, LinkConversions conversions) {
    if (links.size() == 1) return List.of(of(links.get(0), query, conversions));
    Map<Long, PostOutcome> posts = new LinkedHashMap<>();
    for (LinkClicks link : links) {
      PostOutcome one = of(link, query, conversions);
      posts.merge(one.post.post().id(), one, PostOutcome::plus);
    }
    return List.copyOf(posts.values());
  }

  private static PostOutcome of(LinkClicks link, Query query, LinkConversions conversions) {
    PostClicks clicks = link.clicks();
    ClickSums sums = clicks.isMeasured() ? clicks.counted() : clicks.all();
    long number = sums.of(query.clicks(), query.countsSuspects());
    return new PostOutcome(clicks, link.figures(), number, conversions.of(link));
  }

  boolean isMeasured() {
    return post.isMeasured();
  }

  /** 0 when none are known. */
  long impressions() {
    PostClicks.Snapshot usable = post.usable();
    return usable == null ? 0 : usable.value();
  }

  /** The same post's other links. */
  private PostOutcome plus(PostOutcome other) {
    return new PostOutcome(
        post.plus(other.post), figures, clicks + other.clicks, came.plus(other.came));
  }
}
