package clickthru.link;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The slugs that are one typing error away from another. */
public final class SlugEdits {
  /** Longer ones have too many, and are pasted rather than typed. */
  private static final int LONGEST = 24;

  /** One error in a slug of two characters makes it any other. */
  private static final int SHORTEST = 3;

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-_";

  private SlugEdits() {}

  /**
   * With a character less, more, or another one, or with two neighbours swapped; without the slug
   * itself. None for a slug that is very short or very long.
   *
   * @param slug in the form it is looked up in
   */
  public static List<String> of(String slug) {
    if (slug.length() < SHORTEST || slug.length() > LONGEST) return List.of();
    Set<String> edits = new LinkedHashSet<>();
    for (int i = 0; i <= slug.length(); i++) {
      String before = slug.substring(0, i);
      String from = slug.substring(i);
      for (char letter : LETTERS.toCharArray()) edits.add(before + letter + from);
      if (from.isEmpty()) continue;
      String after = from.substring(1);
      edits.add(before + after);
      for (char letter : LETTERS.toCharArray()) edits.add(before + letter + after);
      if (!after.isEmpty())
        edits.add(before + after.charAt(0) + from.charAt(0) + after.substring(1));
    }
    edits.remove(slug);
    return new ArrayList<>(edits);
  }
}
