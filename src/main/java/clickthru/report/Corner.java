package clickthru.report;

import clickthru.web.Formats;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Where a post lies between being seen and being clicked, against the medians of its channel. */
public enum Corner {
  /** Many impressions, few of them clicked. */
  SEEN_NOT_CLICKED(4),
  /** Few impressions, many of them clicked. */
  CLICKED_NOT_SEEN(3),
  /** Many impressions, many of them clicked. */
  BOTH(2),
  /** Few impressions, few of them clicked. */
  NEITHER(3);

  /**
   * The middle of a channel's posts.
   *
   * @param impressions 0 or more
   * @param ctr a fraction from 0 to 1
   */
  public record Medians(double impressions, double ctr) {
    public Medians {
      if (!(impressions >= 0 && impressions < Double.POSITIVE_INFINITY && ctr >= 0 && ctr <= 1)) {
        throw new IllegalArgumentException("no medians: " + impressions + " and " + ctr);
      }
    }
  }

  private final int causes;

  Corner(int causes) {
    this.causes = causes;
  }

  /**
   * The corner of a post; null as long as its Wilson interval holds the median CTR (too little
   * data), when its impressions are exactly the median, or when it has no interval.
   */
  public static @Nullable Corner of(Rate post, Medians channel) {
    Interval interval = Wilson.interval(post.clicks(), post.impressions());
    if (interval == null || post.impressions() == channel.impressions) return null;
    boolean seen = post.impressions() > channel.impressions;
    if (interval.low() > channel.ctr) return seen ? BOTH : CLICKED_NOT_SEEN;
    if (interval.high() < channel.ctr) return seen ? SEEN_NOT_CLICKED : NEITHER;
    return null;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Such as "many impressions, few clicks". */
  public String label(Formats format) {
    return format.text("words.corner." + key());
  }

  /** What is known to lead here, the most usual first; which one it was, the numbers cannot say. */
  public List<String> causes(Formats format) {
    return IntStream.rangeClosed(1, causes)
        .mapToObj(number -> format.text("words.cause." + key() + "." + number))
        .toList();
  }

  boolean isClickedMuch() {
    return this == BOTH || this == CLICKED_NOT_SEEN;
  }

  /** Such as "many impressions, few clicks: 9,000 against a median of 3,000; 0.20 % against …". */
  public String words(Rate post, Medians channel, Formats format) {
    return format.text(
        "words.cornerWith",
        label(format),
        post.impressions(),
        Math.round(channel.impressions),
        Percent.of(post.value(), format.locale()),
        Percent.of(channel.ctr, format.locale()));
  }
}
