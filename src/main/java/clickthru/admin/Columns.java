package clickthru.admin;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which figures the report page shows of its rows; {@code show} in its address. */
public enum Columns {
  CTR,
  ENGAGEMENT,
  MONEY;

  /** Those asked for; the rates when nothing, or nothing known, is. */
  static Columns of(@Nullable String asked) {
    for (Columns columns : values()) if (columns.key().equals(asked)) return columns;
    return CTR;
  }

  /** As {@code show} names them. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
