package clickthru.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The clicks on one link of a post, or no clicks on a post that has no link.
 *
 * @param linkId 0: the post has no link
 * @param figures what the platform told of the post beside its impressions
 * @param times which of the link's clicks count: those up to the as-of or, when the post has no
 *     impressions, all
 */
record LinkClicks(
    PostClicks clicks,
    long linkId,
    @Nullable String source,
    @Nullable String medium,
    @Nullable String content,
    Figures figures,
    ClickTimes times) {

  /** What tells it apart: a post without a link has one place too. */
  record Place(long postId, long linkId) {
    /** Mostly posts and links have like numbers: added up, ten thousand would meet in a few. */
    @Override
    public int hashCode() {
      return Long.hashCode((postId * 0x9E3779B97F4A7C15L + linkId) * 0x9E3779B97F4A7C15L >>> 20);
    }
  }

  Place place() {
    return new Place(clicks.post().id(), linkId);
  }

  static Map<Place, LinkClicks> byPlace(Collection<LinkClicks> links) {
    Map<Place, LinkClicks> places = new HashMap<>();
    for (LinkClicks link : links) places.put(link.place(), link);
    return places;
  }

  /**
   * Every link of the posts that were published in a time and that the query is about, posts newest
   * first.
   *
   * @param wanted of them
   */
  static List<LinkClicks> of(
      Connection connection,
      Query.Only only,
      Pick pick,
      Wanted wanted,
      @Nullable Instant from,
      @Nullable Instant to)
      throws SQLException {
    return of(connection, new ChosenPosts(connection, only, pick, wanted, from, to));
  }

  /** The same of posts chosen already. */
  static List<LinkClicks> of(Connection connection, ChosenPosts chosen) throws SQLException {
    List<ChosenPosts.Choice> posts = chosen.read();
    posts.sort(ChosenPosts.Choice.NEWEST_FIRST);
    boolean anyUncounted =
        posts.stream().anyMatch(post -> post.snapshotId() != 0 && !post.isCounted());
    Counts counts =
        new Counts(
            chosen.clicks(),
            chosen.countedClicks(),
            anyUncounted ? LateClicks.of(connection, chosen) : new ClickTally());
    Map<Long, List<ChosenPosts.Link>> links = chosen.links();
    List<LinkClicks> all = new ArrayList<>(posts.size());
    for (ChosenPosts.Choice post : posts) {
      List<ChosenPosts.Link> ofPost = links.getOrDefault(post.post().id(), List.of());
      if (ofPost.isEmpty()) {
        all.add(of(post, counts.clicks(post, 0), null));
      }
      for (ChosenPosts.Link link : ofPost) {
        PostClicks clicks = counts.clicks(post, link.id());
        all.add(of(post, clicks, link));
      }
    }
    return all;
  }

  private static LinkClicks of(
      ChosenPosts.Choice post, PostClicks clicks, ChosenPosts.@Nullable Link link) {
    PostClicks.Snapshot usable = clicks.usable();
    return new LinkClicks(
        clicks,
        link == null ? 0 : link.id(),
        link == null ? null : link.source(),
        link == null ? null : link.medium(),
        link == null ? null : link.content(),
        post.figures(),
        usable == null ? ClickTimes.ALL : ClickTimes.upTo(usable.asOf()));
  }

  /**
   * @param counted up to snapshots that are counted
   * @param late after those that aren't yet
   */
  private record Counts(ClickTally all, ClickTally counted, ClickTally late) {
    PostClicks clicks(ChosenPosts.Choice choice, long linkId) {
      ClickSums all = this.all.of(linkId);
      ClickSums counted =
          choice.snapshotId() == 0
              ? all
              : choice.isCounted() ? this.counted.of(linkId) : all.minus(late.of(linkId));
      return new PostClicks(choice.post(), counted, all);
    }
  }

  /** The same as of an age, at which nothing waits for newer impressions. */
  LinkClicks at(Age age) {
    ClickSums all = clicks.isMeasured() ? clicks.counted() : clicks.all();
    return with(new PostClicks(clicks.post().at(age), clicks.counted(), all));
  }

  /** The same without impressions: all clicks, and no rate. */
  LinkClicks unmeasured() {
    PostClicks all = new PostClicks(clicks.post().with(null), clicks.all(), clicks.all());
    return with(all, Figures.NONE, ClickTimes.ALL);
  }

  LinkClicks with(PostClicks other) {
    return with(other, figures, times);
  }

  LinkClicks with(PostClicks other, Figures told, ClickTimes counting) {
    return new LinkClicks(other, linkId, source, medium, content, told, counting);
  }
}
