package clickthru.bio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page as its template shows it.
 *
 * @param canonical the page's own address
 * @param picture its path; null: none
 * @param pictureUrl the same with the host, for previews of the page
 * @param draft not public: no search engine may have it
 */
public record PublicView(
    Content content,
    String canonical,
    @Nullable String picture,
    @Nullable String pictureUrl,
    String css,
    List<Group> groups,
    List<Entry> posts,
    boolean draft) {

  /**
   * Buttons under a heading.
   *
   * @param heading null: the first buttons of the page
   */
  public record Group(@Nullable String heading, List<Entry> entries) {}

  /** A button or a post. */
  public record Entry(String label, String href, boolean featured) {}
}
