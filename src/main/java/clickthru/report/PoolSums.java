package clickthru.report;

import clickthru.post.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the posts of a pool add up to; in one pass, as a report may have a pool for every post. */
final class PoolSums {
  /** Of the posts whose impressions make a rate, or of the others. */
  final class Part {
    int posts;

    /** Those with a number, be it 0. */
    int told;

    long counted;
    long all;

    /** In the windows of the clicks that count: up to the as-of, or all. */
    long suspects;

    long impressions;
    @Nullable PostClicks first;
    @Nullable Instant asOf;

    /** Null: none, or several. */
    @Nullable Kind kind;

    /** Several kinds. */
    boolean isMixed;

    private void add(PostClicks post, PostClicks.@Nullable Snapshot snapshot, ClickSums window) {
      if (posts++ == 0) first = post;
      counted += number(post.counted());
      all += number(post.all());
      suspects += window.suspect();
      if (snapshot == null) return;
      told++;
      impressions += snapshot.value();
      if (asOf == null || snapshot.asOf().isAfter(asOf)) asOf = snapshot.asOf();
      isMixed |= told > 1 && kind != snapshot.kind();
      kind = isMixed ? null : snapshot.kind();
    }
  }

  private final Query query;
  final Part measured = new Part();
  final Part unmeasured = new Part();
  Beside.@Nullable Ratio viewable;
  Beside.@Nullable Ratio opened;

  PoolSums(Query query) {
    this.query = query;
  }

  void add(PostClicks post) {
    PostClicks.Snapshot snapshot = post.post().snapshot();
    if (!post.isMeasured() || snapshot == null) {
      unmeasured.add(post, snapshot, post.all());
      return;
    }
    measured.add(post, snapshot, post.counted());
    if (post.tellsViewable()) viewable = plus(viewable, post, snapshot.viewable());
    if (post.tellsOpens()) opened = plus(opened, post, snapshot.opens());
  }

  private Beside.@Nullable Ratio plus(
      Beside.@Nullable Ratio sum, PostClicks post, @Nullable Long of) {
    if (of == null) return sum;
    long clicks = number(post.counted());
    return sum == null
        ? new Beside.Ratio(clicks, of)
        : new Beside.Ratio(sum.clicks() + clicks, sum.of() + of);
  }

  private long number(ClickSums clicks) {
    return clicks.of(query.clicks(), query.countsSuspects());
  }
}
