package clickthru.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a column of an export is to us. The denominator is told by its {@code value.KIND}. */
enum Role {
  ID,
  PERMALINK,
  /** Several columns may be it: the first that isn't blank is the title, all tell campaigns. */
  TITLE,
  PUBLISHED,
  /** The day of a row, or a word such as Lifetime. */
  DATE,
  /** Any of the denominators; stands only under {@code require}. */
  VALUE,
  REACH,
  REACTIONS,
  COMMENTS,
  SHARES,
  SAVES,
  FOLLOWS,
  VIDEO_VIEWS,
  VIEWABLE,
  OPENS,
  SPEND,
  CURRENCY,
  CLICKS,
  RATE,
  AS_OF,
  ACCOUNT,
  TYPE,
  /** Tells nothing but which layout it is. */
  MARK;

  /** Whether its column holds numbers. */
  boolean isNumber() {
    return switch (this) {
      case REACH,
          REACTIONS,
          COMMENTS,
          SHARES,
          SAVES,
          FOLLOWS,
          VIDEO_VIEWS,
          VIEWABLE,
          OPENS,
          SPEND,
          CLICKS,
          RATE ->
          true;
      default -> false;
    };
  }

  /** The name in the configuration. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static @Nullable Role of(String key) {
    for (Role role : values()) if (role.key().equals(key)) return role;
    return null;
  }

  static String allowed() {
    return Arrays.stream(values()).map(Role::key).collect(Collectors.joining(", "));
  }
}
