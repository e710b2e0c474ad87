package clickthru.bio;

import clickthru.link.Slug;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a page in its address {@code /@name}: 1 to 30 of a to z, 0 to 9, dot, underscore and
 * hyphen, one of them a letter or digit. Slugs have no {@code @}, so the two never meet.
 */
public final class Handle {
  private static final Pattern FORM = Pattern.compile("[a-z0-9._-]{1,30}");
  private static final Pattern NAMED = Pattern.compile(".*[a-z0-9].*");

  private Handle() {}

  /** The form a handle is stored and looked up in; null when it can't be one. */
  public static @Nullable String key(String typed) {
    String key = typed.toLowerCase(Locale.ROOT);
    return FORM.matcher(key).matches() && NAMED.matcher(key).matches() ? key : null;
  }

  /** Null when the text may be a page's handle, else a message for the person who typed it. */
  public static @Nullable String problem(String typed) {
    String key = key(typed);
    if (key == null) return "must be 1 to 30 of a to z, 0 to 9, dot, underscore and hyphen";
    if (Slug.isReserved(key)) return "“" + key + "” is kept for this site; choose another";
    return null;
  }
}
