package clickthru.report;

import clickthru.post.Channel;
import clickthru.post.Channels;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a report with one for each post, each made when it is asked for: a page shows a
 * hundred of ten thousand.
 */
final class PostTable extends AbstractList<CtrRow> {
  private final Query query;
  private final Channels channels;
  private final Instant now;
  private final UsualRates rates;
  private final Outcomes outcomes;
  private final List<LinkClicks> links;
  private final List<PostClicks> posts;

  /** Where the links of each post begin, and at last where they end. */
  private final int[] firstLinks;

  private final Integer[] order;
  private final @Nullable CtrRow[] rows;
  private final Map<CtrRow, Channel> shared;
  private final Map<CtrRow, Outcome> beside;

  /**
   * @param links of all posts, those of a post following each other
   * @param posts the same added up by post
   * @param shared takes the channel of each row that is made
   * @param beside takes what stands beside it
   */
  PostTable(
      Query query,
      Channels channels,
      Instant now,
      UsualRates rates,
      Outcomes outcomes,
      List<LinkClicks> links,
      List<PostClicks> posts,
      Map<CtrRow, Channel> shared,
      Map<CtrRow, Outcome> beside) {
    this.query = query;
    this.channels = channels;
    this.now = now;
    this.rates = rates;
    this.outcomes = outcomes;
    this.links = links;
    this.posts = posts;
    this.firstLinks = firstLinks(links, posts.size());
    this.order = order();
    this.rows = new CtrRow[posts.size()];
    this.shared = shared;
    this.beside = beside;
  }

  @Override
  public int size() {
    return posts.size();
  }

  @Override
  public CtrRow get(int index) {
    int post = order[index];
    CtrRow known = rows[post];
    if (known != null) return known;
    CtrRow row = row(post);
    rows[post] = row;
    return row;
  }

  private CtrRow row(int index) {
    PostClicks post = posts.get(index);
    List<LinkClicks> ofPost = links.subList(firstLinks[index], firstLinks[index + 1]);
    Groups groups = groups(index);
    Pool pool = pool(post);
    Channel channel = channels.find(post.post().channel());
    CtrRow row = pool.row(groups, channel == null ? null : channel.baseline(), rates, now);
    if (channel != null) shared.put(row, channel);
    beside.put(row, outcomes.ofGroup(groups, ofPost, List.of(pool)).get(0));
    return row;
  }

  private static int[] firstLinks(List<LinkClicks> links, int posts) {
    int[] first = new int[posts + 1];
    int post = 0;
    for (int i = 1; i < links.size(); i++) {
      if (id(links, i) != id(links, i - 1)) first[++post] = i;
    }
    first[posts] = links.size();
    return first;
  }

  private static long id(List<LinkClicks> links, int index) {
    return links.get(index).clicks().post().id();
  }

  private Integer[] order() {
    Integer[] order = new Integer[posts.size()];
    Arrays.setAll(order, index -> index);
    Sort sort = query.sort();
    if (sort == null || sort == Sort.NEWEST) return order;
    Sort.Key[] keys = new Sort.Key[order.length];
    Arrays.setAll(keys, index -> sort.key(pool(posts.get(index)).rank(rates)));
    Arrays.sort(
        order, Comparator.comparing((Integer index) -> keys[index]).thenComparing(this::byTitle));
    return order;
  }

  /** As groups that are otherwise alike stand in other reports. */
  private int byTitle(int one, int other) {
    return Groups.IN_ORDER.compare(groups(one), groups(other));
  }

  private Groups groups(int post) {
    return Groups.of(links.get(firstLinks[post]), query, channels).get(0);
  }

  private Pool pool(PostClicks post) {
    return new Pool(List.of(post), query, Set.of());
  }
}
