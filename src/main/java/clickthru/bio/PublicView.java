package clickthru.bio;

import clickthru.web.Formats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page as its template shows it.
 *
 * @param canonical the page's own address
 * @param picture its path; null: none
 * @param pictureUrl the same with the host, for previews of the page
 * @param format of the page's own words: its language, or English where there are none in it
 * @param writer who is writing it, to be told about it: it is no public page, and no search engine
 *     may have it; null: it is public
 */
public record PublicView(
    Content content,
    String canonical,
    @Nullable String picture,
    @Nullable String pictureUrl,
    String css,
    List<Group> groups,
    List<Entry> posts,
    Formats format,
    @Nullable Formats writer) {

  /** The language of the page's own words; null: the page's. */
  public @Nullable String otherLanguage() {
    return format.language().equals(content.language()) ? null : format.language();
  }

  public boolean draft() {
    return writer != null;
  }

  /**
   * Buttons under a heading.
   *
   * @param heading null: the first buttons of the page
   */
  public record Group(@Nullable String heading, List<Entry> entries) {}

  /** A button or a post. */
  public record Entry(String label, String href, boolean featured) {}
}
