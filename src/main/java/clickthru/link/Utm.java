package clickthru.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The six campaign tags of one link, as analytics will show them: plain text, not yet encoded.
 *
 * <p>Values are stripped; a blank one is none. A value of more than 200 characters, or one with a
 * control character, is refused with an {@link IllegalArgumentException} that begins with the
 * field's name ({@code utm_source} …).
 */
public record Utm(
    @Nullable String source,
    @Nullable String medium,
    @Nullable String campaign,
    @Nullable String term,
    @Nullable String content,
    @Nullable String id) {
  /** The longest value, in characters; Matomo cuts at 250 bytes. */
  public static final int MAX_LENGTH = 200;

  public static final Utm NONE = new Utm(null, null, null, null, null, null);

  public Utm {
    source = clean("utm_source", source);
    medium = clean("utm_medium", medium);
    campaign = clean("utm_campaign", campaign);
    term = clean("utm_term", term);
    content = clean("utm_content", content);
    id = clean("utm_id", id);
  }

  /**
   * Tags as somebody pasted them, perhaps out of an address bar: a value with escapes ({@code
   * spring%20sale}) is decoded, once. Only for what a person gives; what is already stored goes
   * through the constructor, for decoding twice would change it.
   */
  public static Utm pasted(
      @Nullable String source,
      @Nullable String medium,
      @Nullable String campaign,
      @Nullable String term,
      @Nullable String content,
      @Nullable String id) {
    return new Utm(
        decoded(source),
        decoded(medium),
        decoded(campaign),
        decoded(term),
        decoded(content),
        decoded(id));
  }

  /** These tags, and the fallback's where there is none here. */
  public Utm or(Utm fallback) {
    return new Utm(
        source != null ? source : fallback.source,
        medium != null ? medium : fallback.medium,
        campaign != null ? campaign : fallback.campaign,
        term != null ? term : fallback.term,
        content != null ? content : fallback.content,
        id != null ? id : fallback.id);
  }

  /** Name and value of the tags there are, in the order they go into an address. */
  public List<Map.Entry<String, String>> pairs() {
    List<Map.Entry<String, String>> pairs = new ArrayList<>(6);
    add(pairs, "utm_source", source);
    add(pairs, "utm_medium", medium);
    add(pairs, "utm_campaign", campaign);
    add(pairs, "utm_term", term);
    add(pairs, "utm_content", content);
    add(pairs, "utm_id", id);
    return List.copyOf(pairs);
  }

  private static void add(
      List<Map.Entry<String, String>> pairs, String name, @Nullable String value) {
    if (value != null) pairs.add(Map.entry(name, value));
  }

  private static @Nullable String clean(String name, @Nullable String value) {
    if (value == null || value.isBlank()) return null;
    String text = value.strip();
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          name + " has " + text.length() + " characters; " + MAX_LENGTH + " is the most");
    }
    if (text.codePoints().anyMatch(Utm::isUnprintable)) {
      throw new IllegalArgumentException(
          name + " contains a line break or another control character; use plain text on one line");
    }
    return text;
  }

  private static boolean isUnprintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  /** A value such as {@code 50% off} or {@code 20%ad} isn't an escaped one, so it stays. */
  private static @Nullable String decoded(@Nullable String value) {
    if (value == null || Percent.hasBrokenEscape(value)) return value;
    String decoded = Percent.decode(value);
    return decoded.indexOf('\uFFFD') < 0 ? decoded : value;
  }
}
