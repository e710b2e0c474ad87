package clickthru.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of one field: each side a text of bounded length, a number, true or false, or null
 * for nothing. Times are texts in ISO 8601.
 */
public record Field(String field, @Nullable Object from, @Nullable Object to) {
  /** The most characters of a value; the rest is cut. */
  public static final int MOST_TEXT = 300;

  /** The most fields of a change. */
  public static final int MOST_FIELDS = 60;

  public Field {
    from = plain(from);
    to = plain(to);
  }

  /**
   * The fields that differ. A field that is in one of them alone is nothing in the other.
   *
   * @param before by name
   * @param after by name
   */
  static List<Field> between(
      Map<String, ? extends @Nullable Object> before,
      Map<String, ? extends @Nullable Object> after) {
    Set<String> names = new LinkedHashSet<>(after.keySet());
    names.addAll(before.keySet());
    List<Field> fields = new ArrayList<>();
    for (String name : names) {
      Object was = before.get(name);
      Object is = after.get(name);
      boolean same = Objects.equals(whole(was), whole(is));
      if (!same && fields.size() < MOST_FIELDS) fields.add(new Field(name, was, is));
    }
    return List.copyOf(fields);
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return whole(value) instanceof String text ? cut(text) : whole(value);
  }

  private static @Nullable Object whole(@Nullable Object value) {
    if (value == null || value instanceof Number || value instanceof Boolean) return value;
    if (value instanceof Instant time) return Instant.ofEpochMilli(time.toEpochMilli()).toString();
    if (value instanceof Collection<?> list) {
      String joined = list.stream().map(String::valueOf).collect(Collectors.joining(", "));
      return joined.isEmpty() ? null : joined;
    }
    return value.toString();
  }

  static String cut(String text) {
    if (text.codePointCount(0, text.length()) <= MOST_TEXT) return text;
    return text.substring(0, text.offsetByCodePoints(0, MOST_TEXT - 1)) + "…";
  }
}
