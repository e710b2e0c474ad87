package clickthru.report;

import java.time.Duration;

/** How long after its publication a post is looked at. */
enum Age {
  HOUR("1h", "after 1 hour", Duration.ofHours(1), "45 and 75 minutes"),
  DAY("24h", "after 24 hours", Duration.ofDays(1), "18 and 30 hours"),
  WEEK("7d", "after 7 days", Duration.ofDays(7), "5¼ and 8¾ days"),
  MONTH("30d", "after 30 days", Duration.ofDays(30), "22½ and 37½ days");

  final String key;
  final String label;
  final Duration after;

  /** Which snapshots are near enough to be taken for it. */
  final String window;

  Age(String key, String label, Duration after, String between) {
    this.key = key;
    this.label = label;
    this.after = after;
    this.window = "snapshots between " + between + " old";
  }
}
