package clickthru.bio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page says: plain text and checked addresses.
 *
 * @param text below the name
 * @param picture the {@link Picture#hash}; null: none
 * @param posts how many of the marked posts it shows, 0 to {@value #MOST_POSTS}
 * @param language what it is written in, one of {@link PageLanguage#ALL}
 */
public record Content(
    String name,
    @Nullable String text,
    @Nullable String picture,
    List<Item> items,
    List<Social> socials,
    int posts,
    Theme theme,
    String language) {
  public static final int MOST_ITEMS = 60;
  public static final int MOST_SOCIALS = 12;
  public static final int MOST_POSTS = 6;

  public Content {
    items = List.copyOf(items);
    socials = List.copyOf(socials);
    language = PageLanguage.of(language);
  }

  static Content blank(String name) {
    return new Content(name, null, null, List.of(), List.of(), 0, Theme.USUAL, PageLanguage.USUAL);
  }

  public Content withPicture(@Nullable String hash) {
    return new Content(name, text, hash, items, socials, posts, theme, language);
  }

  public Content withItems(List<Item> others) {
    return new Content(name, text, picture, others, socials, posts, theme, language);
  }
}
