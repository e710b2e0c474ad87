package clickthru.report;

import java.time.Duration;

/** How long after its publication a post is looked at. */
enum Age {
  HOUR("1h", "after 1 hour", Duration.ofHours(1)),
  DAY("24h", "after 24 hours", Duration.ofDays(1)),
  WEEK("7d", "after 7 days", Duration.ofDays(7)),
  MONTH("30d", "after 30 days", Duration.ofDays(30));

  final String key;
  final String label;
  final Duration after;

  Age(String key, String label, Duration after) {
    this.key = key;
    this.label = label;
    this.after = after;
  }
}
