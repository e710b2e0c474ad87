package clickthru.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a post lies between being seen and being clicked, against the medians of its channel. */
public enum Corner {
  /** Many impressions, few of them clicked. */
  SEEN_NOT_CLICKED(
      "many impressions, few clicks",
      List.of(
          "the post shows but does not ask: no clear call to action",
          "the link is not where the interest is: in the profile, or below the fold",
          "the preview says nothing, or something else than the post",
          "the post went beyond the people it was for")),
  /** Few impressions, many of them clicked. */
  CLICKED_NOT_SEEN(
      "few impressions, many clicks",
      List.of(
          "it reached few, but the right people",
          "a bad hour or day to publish",
          "some platforms show posts with links to fewer people")),
  /** Many impressions, many of them clicked. */
  BOTH(
      "many impressions, many clicks",
      List.of(
          "the topic, the format and the offer fit these people",
          "an outside event or a share by somebody large lifted it")),
  /** Few impressions, few of them clicked. */
  NEITHER(
      "few impressions, few clicks",
      List.of(
          "the topic does not matter to these people",
          "the first line or picture does not stop anyone",
          "a bad hour or day to publish"));

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

  private final String label;
  private final List<String> causes;

  Corner(String label, List<String> causes) {
    this.label = label;
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

  public String label() {
    return label;
  }

  /** What is known to lead here, the most usual first; which one it was, the numbers cannot say. */
  public List<String> causes() {
    return causes;
  }

  boolean isClickedMuch() {
    return this == BOTH || this == CLICKED_NOT_SEEN;
  }

  /** Such as "many impressions, few clicks: 9,000 against a median of 3,000; 0.20 % against …". */
  public String words(Rate post, Medians channel, Locale locale) {
    return String.format(
        locale,
        "%s: %,d against a median of %,.0f; CTR %s against a median of %s",
        label,
        post.impressions(),
        channel.impressions,
        Percent.of(post.value(), locale),
        Percent.of(channel.ctr, locale));
  }
}
