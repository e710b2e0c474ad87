package clickthru.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One post of a row: its clicks on the links of the row, and what came with them.
 *
 * @param clicks those that count: up to the as-of of its impressions or, without these, all
 */
record PostOutcome(PostClicks post, Figures figures, long clicks, LinkConversions.Sum came) {

  /** Of links, each post once; the links of a post follow each other. */
  static List<PostOutcome> of(List<LinkClicks> links, Query query, LinkConversions conversions) {
    if (links.size() == 1) return List.of(of(links.get(0), query, conversions));
    List<PostOutcome> posts = new ArrayList<>(links.size());
    for (LinkClicks link : links) {
      PostOutcome one = of(link, query, conversions);
      int last = posts.size() - 1;
      boolean goesOn = last >= 0 && posts.get(last).post.post().id() == one.post.post().id();
      if (goesOn) posts.set(last, posts.get(last).plus(one));
      else posts.add(one);
    }
    return posts;
  }

  private static PostOutcome of(LinkClicks link, Query query, LinkConversions conversions) {
    PostClicks clicks = link.clicks();
    ClickSums sums = clicks.isMeasured() ? clicks.counted() : clicks.all();
    long number = sums.of(query.clicks(), query.countsSuspects());
    return new PostOutcome(clicks, link.figures(), number, conversions.of(link));
  }

  /** Clicks alone: no figures beside the impressions, and no conversions. */
  boolean tellsNothing() {
    return figures.equals(Figures.NONE) && came.conversions() == 0;
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
