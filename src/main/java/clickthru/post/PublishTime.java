package clickthru.post;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a post was published, as its id tells: most platforms count ids up by the clock. A time
 * before the platform numbered posts so is none: the id is of an older kind.
 */
final class PublishTime {
  private static final long X_EPOCH = 1_288_834_974_657L;
  private static final long META_EPOCH = 1_314_220_021_721L;
  private static final Instant X_SNOWFLAKES = Instant.parse("2010-11-04T02:00:00Z");
  private static final Instant META_SHARDS = Instant.parse("2011-08-25T00:00:00Z");
  private static final Instant THREADS_LAUNCH = Instant.parse("2023-06-01T00:00:00Z");
  private static final Instant LINKEDIN_LAUNCH = Instant.parse("2004-01-01T00:00:00Z");
  private static final Instant TIKTOK_LAUNCH = Instant.parse("2016-09-01T00:00:00Z");
  private static final Instant BLUESKY_LAUNCH = Instant.parse("2022-01-01T00:00:00Z");
  private static final String TID_DIGITS = "234567abcdefghijklmnopqrstuvwxyz";

  private PublishTime() {}

  /** Milliseconds since November 2010 above 22 bits; ids before that were counted one by one. */
  static @Nullable Instant x(long id) {
    return since(X_SNOWFLAKES, (id >> 22) + X_EPOCH);
  }

  /** Unix milliseconds above 22 bits, in activities, shares and ugcPosts alike. */
  static @Nullable Instant linkedIn(long id) {
    return since(LINKEDIN_LAUNCH, id >> 22);
  }

  /** Unix seconds above 32 bits. */
  static @Nullable Instant tikTok(long id) {
    return since(TIKTOK_LAUNCH, (id >> 32) * 1000);
  }

  /** Milliseconds since August 2011 above 23 bits, of the number that a shortcode spells. */
  static @Nullable Instant instagram(long media) {
    return since(META_SHARDS, (media >> 23) + META_EPOCH);
  }

  static @Nullable Instant threads(long media) {
    return since(THREADS_LAUNCH, (media >> 23) + META_EPOCH);
  }

  /** Unix microseconds above 10 bits, in base 32: a TID of the AT protocol, 13 digits. */
  static @Nullable Instant bluesky(String key) {
    long value = 0;
    for (int i = 0; i < key.length(); i++) value = value << 5 | TID_DIGITS.indexOf(key.charAt(i));
    return since(BLUESKY_LAUNCH, (value >> 10) / 1000);
  }

  private static @Nullable Instant since(Instant first, long millis) {
    Instant time = Instant.ofEpochMilli(millis);
    return time.isBefore(first) ? null : time;
  }
}
