package clickthru.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of data that are kept, in the order they are told. */
public enum Stored {
  CLICKS("click", "at"),
  VISITORS_TODAY("visitor_day", null),
  ORPHANS("orphan", null),
  CONVERSIONS("conversion", "recorded_at"),
  POSTS("post", "created_at"),
  LINKS("link", "created_at"),
  CAMPAIGNS("campaign", "created_at"),
  SNAPSHOTS("impression_snapshot", "entered_at"),
  SPENDS("campaign_spend", "entered_at"),
  ANNOTATIONS("annotation", "created_at"),
  IMPORTS("import_run", "created_at"),
  BIO_PAGES("bio_page", "created_at"),
  PEOPLE("person", "created_at"),
  SESSIONS("session", null),
  KEYS("api_key", "created_at"),
  SHARES("share_link", "created_at");

  final String table;

  /** The column with its time, of a table that has ids in the order of it. */
  final @Nullable String time;

  Stored(String table, @Nullable String time) {
    this.table = table;
    this.time = time;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
