package clickthru.report;

import clickthru.post.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A post that stands out, and why.
 *
 * @param row its row of the report
 * @param low and high: its interval, so wide that among all the posts looked at none stands out by
 *     chance in 95 of 100 cases; 0 where the reason is none of the rate's
 * @param against the median it is set against, or the end of the usual band; 0 as above
 * @param of how many posts make the median; of clicks, how many there were in all
 * @param clicks of people in the running week
 */
public record Standout(
    CtrRow row,
    @Nullable Channel channel,
    Why why,
    double low,
    double high,
    double against,
    long of,
    long clicks,
    @Nullable Corner corner) {

  /** What makes it stand out. */
  public enum Why {
    ABOVE_OWN,
    ABOVE_BAND,
    BELOW_OWN,
    BELOW_BAND,
    /** A large share of the running week's clicks. */
    CLICKED,
    /** More clicks than impressions. */
    BEYOND;

    public boolean isGood() {
      return this == ABOVE_OWN || this == ABOVE_BAND || this == CLICKED;
    }
  }

  /** How far from what is usual, as a factor above 1; 0 where the reason is none of the rate's. */
  double strength() {
    return switch (why) {
      case ABOVE_OWN, ABOVE_BAND -> against == 0 ? Double.MAX_VALUE : low / against;
      case BELOW_OWN, BELOW_BAND -> high == 0 ? Double.MAX_VALUE : against / high;
      case CLICKED, BEYOND -> 0;
    };
  }
}
