package clickthru.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a list of posts is sorted by: a column of the table of posts. */
public enum PostOrder {
  TITLE(false),
  CHANNEL(false),
  CAMPAIGN(false),
  /** By when it was published or, where that is not known, entered. */
  NEWEST(true),
  IMPRESSIONS(true),
  CLICKS(true),
  CTR(true);

  private final boolean descending;

  PostOrder(boolean descending) {
    this.descending = descending;
  }

  /** The order of this key, such as {@code ctr}; null when there is none. */
  public static @Nullable PostOrder of(String key) {
    for (PostOrder order : values()) if (order.key().equals(key)) return order;
    return null;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Which way it goes at first: names from A, numbers from the highest. */
  public boolean startsDescending() {
    return descending;
  }

  /** Whether it is a figure, put together from several tables. */
  boolean isFigure() {
    return this == CLICKS || this == CTR;
  }
}
