package clickthru.destination;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a destination by its checks so far. One failure proves nothing: it is dead when
 * it is not there twice, an hour apart at least, and silent when it failed three times or more over
 * a day.
 *
 * @param url what was asked
 * @param at when, last
 * @param since the first failure since it answered last; null: none
 * @param goneSince the first of those that said it is not there; null: none
 * @param failures since it answered last
 * @param next when it is asked again
 */
public record Check(
    String url,
    Instant at,
    State state,
    Answer answer,
    @Nullable Instant since,
    @Nullable Instant goneSince,
    int failures,
    Instant next) {

  /** What a check leads to; the database keeps the names in lower case. */
  public enum State {
    ALIVE,
    UNCLEAR,
    FAILING,
    DEAD,
    SILENT;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }

  static final Duration DAY = Duration.ofDays(1);
  static final Duration DEAD_AFTER = Duration.ofHours(1);
  private static final Duration GONE_AGAIN = Duration.ofMinutes(61);
  private static final Duration SILENT_AGAIN = Duration.ofHours(6);
  private static final Duration RESERVED_AGAIN = Duration.ofDays(30);
  private static final int SILENT_TIMES = 3;

  /**
   * @param before of the same URL; null: this is its first
   */
  static Check after(@Nullable Check before, String url, Answer answer, Instant now) {
    return switch (answer.kind()) {
      case WELL -> passed(url, State.ALIVE, answer, now);
      case UNCLEAR -> passed(url, State.UNCLEAR, answer, now);
      case GONE, SILENT -> failed(before, url, answer, now);
    };
  }

  private static Check passed(String url, State state, Answer answer, Instant now) {
    Duration again = answer.what() == Answer.What.RESERVED ? RESERVED_AGAIN : DAY;
    return new Check(url, now, state, answer, null, null, 0, now.plus(again));
  }

  private static Check failed(@Nullable Check before, String url, Answer answer, Instant now) {
    boolean gone = answer.kind() == Answer.Kind.GONE;
    Instant since = before == null || before.since == null ? now : before.since;
    Instant goneSince = before == null ? null : before.goneSince;
    if (gone && goneSince == null) goneSince = now;
    int failures = before == null ? 1 : before.failures + 1;
    State state = State.FAILING;
    if (gone && isPast(goneSince, DEAD_AFTER, now)) state = State.DEAD;
    else if (!gone && failures >= SILENT_TIMES && isPast(since, DAY, now)) state = State.SILENT;
    Duration again = state != State.FAILING ? DAY : gone ? GONE_AGAIN : SILENT_AGAIN;
    return new Check(url, now, state, answer, since, goneSince, failures, now.plus(again));
  }

  private static boolean isPast(@Nullable Instant from, Duration time, Instant now) {
    return from != null && !from.plus(time).isAfter(now);
  }
}
