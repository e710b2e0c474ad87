package clickthru.report;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a report is asked for.
 *
 * @param thenBy a second grouping crossed with the first; null: none
 * @param suspects whether suspected mail scanners' clicks count too
 * @param period what {@code from} and {@code to} choose
 * @param from posts published (or, when that is not known, entered) then or later; null: all
 * @param to posts published before then; null: all
 * @param zone the reader's zone, in which times are shown and days begin
 * @param only which posts alone
 * @param previous whether each row also tells the period before
 * @param sort null: posts newest first, groups by label
 * @param event which conversions alone, lower case; null: all
 */
public record Query(
    GroupBy groupBy,
    @Nullable GroupBy thenBy,
    Numerator clicks,
    Suspects suspects,
    Period period,
    @Nullable Instant from,
    @Nullable Instant to,
    ZoneId zone,
    Only only,
    boolean previous,
    @Nullable Sort sort,
    @Nullable String event) {

  /**
   * Which posts alone; null: all.
   *
   * @param campaign its name, whatever its case
   * @param channel a key of channels.conf
   * @param tag lower case
   */
  public record Only(
      @Nullable Long postId,
      @Nullable String campaign,
      @Nullable String channel,
      @Nullable String tag) {
    public static final Only ALL = new Only(null, null, null, null);
  }

  public Query {
    if (from != null && to != null && from.isAfter(to)) {
      throw new IllegalArgumentException("from lies after to");
    }
    boolean bounded = from != null && to != null;
    if (!bounded && (previous || period == Period.ACTIVE)) {
      throw new IllegalArgumentException("a period needs from and to");
    }
  }

  /** In the usual order. */
  public Query(
      GroupBy groupBy,
      @Nullable GroupBy thenBy,
      Numerator clicks,
      Suspects suspects,
      Period period,
      @Nullable Instant from,
      @Nullable Instant to,
      ZoneId zone,
      Only only,
      boolean previous) {
    this(groupBy, thenBy, clicks, suspects, period, from, to, zone, only, previous, null, null);
  }

  /** With conversions of every event. */
  public Query(
      GroupBy groupBy,
      @Nullable GroupBy thenBy,
      Numerator clicks,
      Suspects suspects,
      Period period,
      @Nullable Instant from,
      @Nullable Instant to,
      ZoneId zone,
      Only only,
      boolean previous,
      @Nullable Sort sort) {
    this(groupBy, thenBy, clicks, suspects, period, from, to, zone, only, previous, sort, null);
  }

  /** Without suspected mail scanners. */
  public Query(
      GroupBy groupBy,
      Numerator clicks,
      @Nullable Instant from,
      @Nullable Instant to,
      ZoneId zone,
      @Nullable Long postId) {
    this(groupBy, clicks, Suspects.OUT, from, to, zone, postId);
  }

  /** By publication, one grouping. */
  public Query(
      GroupBy groupBy,
      Numerator clicks,
      Suspects suspects,
      @Nullable Instant from,
      @Nullable Instant to,
      ZoneId zone,
      @Nullable Long postId) {
    this(
        groupBy,
        null,
        clicks,
        suspects,
        Period.PUBLISHED,
        from,
        to,
        zone,
        new Only(postId, null, null, null),
        false);
  }

  /** Whether rows are made of this, alone or with another. */
  boolean isBy(GroupBy grouping) {
    return groupBy == grouping || thenBy == grouping;
  }

  /** Whether each row is a post. */
  boolean isEachPost() {
    return groupBy == GroupBy.POST && thenBy == null;
  }

  /** Whether each row is a post as it is now, so that there is more to tell of its impressions. */
  boolean isOfPosts() {
    return isEachPost() && period == Period.PUBLISHED;
  }

  /** Whether the clicks of suspected mail scanners are in the numerator. */
  public boolean countsSuspects() {
    return clicks == Numerator.RECEIVED || suspects == Suspects.IN;
  }

  /** Which clicks are counted, such as "people, with suspected scanners". */
  public String counted() {
    boolean with = clicks != Numerator.RECEIVED && suspects == Suspects.IN;
    return clicks.words() + (with ? ", with suspected scanners" : "");
  }

  /** The numerator's name over a column, such as "person clicks". */
  public String numerator() {
    boolean with = clicks != Numerator.RECEIVED && suspects == Suspects.IN;
    return clicks.column() + (with ? " with suspected scanners" : "");
  }

  /** The same in another grouping. */
  Query by(GroupBy other) {
    return new Query(
        other, thenBy, clicks, suspects, period, from, to, zone, only, previous, sort, event);
  }

  /** The same of other times, without the period before. */
  Query during(Instant newFrom, Instant newTo) {
    return new Query(
        groupBy, thenBy, clicks, suspects, period, newFrom, newTo, zone, only, false, sort, event);
  }
}
