package clickthru.report;

import java.util.Collection;
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
  static List<PostOutcome> of(
      Collection<LinkClicks> links, Query query, LinkConversions conversions) {
    Map<Long, PostOutcome> posts = new LinkedHashMap<>();
    for (LinkClicks link : links) {
      PostClicks clicks = link.clicks();
      ClickSums sums = clicks.isMeasured() ? clicks.counted() : clicks.all();
      long number = sums.of(query.clicks(), query.countsSuspects());
      PostOutcome one = new PostOutcome(clicks, link.figures(), number, conversions.of(link));
      posts.merge(clicks.post().id(), one, PostOutcome::plus);
    }
    return List.copyOf(posts.values());
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
