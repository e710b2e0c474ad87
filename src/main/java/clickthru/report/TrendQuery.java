package clickthru.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a trend is asked for.
 *
 * @param key the post's id, the channel's key or the campaign's name; empty for all
 * @param step how long the buckets are; of a post's trend nothing, which goes by its snapshots
 * @param suspects whether suspected mail scanners' clicks count too
 * @param from posts published (or, when that is not known, entered) then or later, a post's
 *     snapshots as of then or later; null: all
 * @param to those before then; null: all
 * @param zone the reader's zone, in which days begin
 * @param weekStart the first day of a week
 */
public record TrendQuery(
    TrendOf of,
    String key,
    TrendStep step,
    Numerator clicks,
    Suspects suspects,
    @Nullable Instant from,
    @Nullable Instant to,
    ZoneId zone,
    DayOfWeek weekStart) {
  public TrendQuery {
    if (key.isEmpty() != (of == TrendOf.ALL)) {
      throw new IllegalArgumentException("a trend of " + of.key() + " with the key '" + key + "'");
    }
    if (of == TrendOf.POST && !key.matches("[1-9]\\d{0,17}")) {
      throw new IllegalArgumentException("a post's key is its id, not " + key);
    }
  }

  /** With weeks from Monday. */
  public TrendQuery(
      TrendOf of,
      String key,
      TrendStep step,
      Numerator clicks,
      Suspects suspects,
      @Nullable Instant from,
      @Nullable Instant to,
      ZoneId zone) {
    this(of, key, step, clicks, suspects, from, to, zone, DayOfWeek.MONDAY);
  }

  /** The same with weeks from another day. */
  public TrendQuery withWeeksFrom(DayOfWeek first) {
    return new TrendQuery(of, key, step, clicks, suspects, from, to, zone, first);
  }

  /** The first day of the bucket that a moment lies in. */
  LocalDate bucket(Instant time) {
    return step.first(LocalDate.ofInstant(time, zone), weekStart);
  }

  /** All of a post's snapshots. */
  public static TrendQuery ofPost(long id, Suspects suspects, ZoneId zone) {
    String key = Long.toString(id);
    return new TrendQuery(
        TrendOf.POST, key, TrendStep.DAY, Numerator.PERSON, suspects, null, null, zone);
  }

  /** The post; only for a trend of one. */
  public long postId() {
    return Long.parseLong(key);
  }

  Query.Only only() {
    return new Query.Only(
        of == TrendOf.POST ? postId() : null,
        of == TrendOf.CAMPAIGN ? key : null,
        of == TrendOf.CHANNEL ? key : null,
        null);
  }

  long number(ClickSums clicks) {
    return clicks.of(this.clicks, suspects == Suspects.IN);
  }
}
