package clickthru.report;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a report with one for each post, each made when it is asked for: a page shows a
 * hundred of ten thousand.
 */
final class PostTable extends AbstractList<CtrRow> {
  private final ReportRows made;
  private final List<LinkClicks> links;
  private final List<PostClicks> posts;

  /** Where the links of each post begin, and at last where they end. */
  private final int[] firstLinks;

  private final Integer[] order;
  private final @Nullable CtrRow[] rows;

  /**
   * @param made makes the rows
   * @param links of all posts, those of a post following each other
   * @param posts the same added up by post
   */
  PostTable(ReportRows made, List<LinkClicks> links, List<PostClicks> posts) {
    this.made = made;
    this.links = links;
    this.posts = posts;
    this.firstLinks = firstLinks(links, posts.size());
    this.order = order();
    this.rows = new CtrRow[posts.size()];
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

  private CtrRow row(int post) {
    List<LinkClicks> ofPost = links.subList(firstLinks[post], firstLinks[post + 1]);
    return made.ofGroup(groups(post), ofPost, Set.of()).get(0);
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
    Sort sort = made.query.sort();
    if (sort == null || sort == Sort.NEWEST) return order;
    Sort.Key[] keys = new Sort.Key[order.length];
    Arrays.setAll(keys, index -> sort.key(made.pool(posts.get(index)).rank(made.rates)));
    Arrays.sort(
        order, Comparator.comparing((Integer index) -> keys[index]).thenComparing(this::byTitle));
    return order;
  }

  /** As groups that are otherwise alike stand in other reports. */
  private int byTitle(int one, int other) {
    return Groups.IN_ORDER.compare(groups(one), groups(other));
  }

  private Groups groups(int post) {
    return Groups.of(links.get(firstLinks[post]), made.query, made.channels).get(0);
  }
}
