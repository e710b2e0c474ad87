package clickthru.report;

import clickthru.web.Formats;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The clicks of a post's first week, hour by hour, beside the usual course on its channel. Hours
 * are whole hours of UTC: the first is the one the post was published in, so what came in it before
 * the post counts too, and each lies up to an hour before the post's own.
 *
 * @param publishedAt null: nobody knows, so there are no hours
 * @param age whole hours since publishing, the one of publishing included; negative before it
 * @param compared how many other posts the usual course is the median of; below {@link #LEAST}
 *     there is none
 * @param hours {@link #HOURS}, or none
 */
public record Curve(
    long postId,
    String channel,
    Numerator clicks,
    Suspects suspects,
    @Nullable Instant publishedAt,
    long age,
    int compared,
    List<Hour> hours) {
  /** A week. */
  public static final int HOURS = 168;

  /** How many other posts it takes to call something usual. */
  public static final int LEAST = 5;

  public Curve {
    hours = List.copyOf(hours);
  }

  /**
   * One hour.
   *
   * @param hour from 0
   * @param clicks null: it has not begun
   * @param soFar clicks from the first hour to the end of this one
   * @param share of the first week's clicks so far; null before the week is over, and without
   *     clicks
   * @param usualShare the median of the same over the channel's other posts; null: not enough
   */
  public record Hour(
      int hour,
      @Nullable Long clicks,
      @Nullable Long soFar,
      @Nullable Double share,
      @Nullable Double usualShare) {

    Map<String, @Nullable Object> toMap() {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      map.put("hour", hour);
      map.put("clicks", clicks);
      map.put("so_far", soFar);
      map.put("share", share);
      map.put("usual_share", usualShare);
      return map;
    }
  }

  public boolean hasUsual() {
    return compared >= LEAST;
  }

  /** What usually is there at the post's age; null when nothing is usual, or its week is over. */
  public @Nullable Double usualNow() {
    boolean within = age >= 1 && age <= HOURS && !hours.isEmpty();
    return within ? hours.get((int) age - 1).usualShare() : null;
  }

  /** What there is to say of it, in a sentence without its full stop; empty: nothing. */
  public String words(Formats format) {
    if (hours.isEmpty()) return format.text("words.curve.unpublished");
    if (!hasUsual()) {
      return format.text("words.curve.none", LEAST, compared);
    }
    Double now = usualNow();
    if (now != null && age < HOURS) {
      return format.text("words.curve.now", Math.round(now * 100));
    }
    return age < HOURS ? "" : halves(format);
  }

  private String halves(Formats format) {
    String usual = format.text("words.curve.half", half(true));
    Hour last = hours.get(HOURS - 1);
    if (last.share() == null) return usual;
    return format.text("words.curve.ownHalf", usual, half(false));
  }

  private int half(boolean usual) {
    for (Hour hour : hours) {
      Double share = usual ? hour.usualShare() : hour.share();
      if (share != null && share >= 0.5) return hour.hour() + 1;
    }
    return HOURS;
  }

  /** As the API names and orders it. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("post_id", postId);
    map.put("channel", channel);
    map.put("clicks", clicks.key());
    map.put("suspects", suspects.key());
    map.put("published_at", publishedAt);
    map.put("age_hours", publishedAt == null ? null : age);
    map.put("compared_posts", compared);
    map.put("usual_share", usualNow());
    map.put("words", Objects.requireNonNull(words(Formats.plain())));
    map.put("hours", hours.stream().map(Hour::toMap).toList());
    return map;
  }
}
