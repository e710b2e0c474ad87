package clickthru.link;

import org.jspecify.annotations.Nullable;

/**
 * What a preview of a link shows, in place of what its destination says of itself. It has at least
 * one part.
 *
 * @param title at most 120 characters
 * @param description at most 300 characters
 * @param image an http or https address; never fetched here
 */
public record Card(@Nullable String title, @Nullable String description, @Nullable String image) {
  static final int LONGEST_TITLE = 120;
  static final int LONGEST_DESCRIPTION = 300;

  public Card {
    if (title == null && description == null && image == null) {
      throw new IllegalArgumentException("an empty card is none");
    }
  }

  /** The card with these parts; null when there is none of them. */
  static @Nullable Card of(
      @Nullable String title, @Nullable String description, @Nullable String image) {
    boolean empty = title == null && description == null && image == null;
    return empty ? null : new Card(title, description, image);
  }
}
