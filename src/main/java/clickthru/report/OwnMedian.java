package clickthru.report;

import clickthru.post.Channel;
import clickthru.post.Kind;
import clickthru.web.Formats;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The middle of somebody's own posts in a channel: what is usual for them.
 *
 * @param kind what the impressions count
 * @param posts how many it is made of, at least {@link #FEWEST}
 */
public record OwnMedian(Channel channel, Kind kind, int posts, Corner.Medians middle) {
  /** Of fewer posts nothing is usual yet. */
  public static final int FEWEST = 5;

  /**
   * Of these posts, one a row: those of the kind that are judged by their CTR and have one of at
   * most 100 %. Null when they are fewer than {@link #FEWEST}.
   */
  static @Nullable OwnMedian of(List<CtrRow> posts, Channel channel, Kind kind) {
    List<CtrRow> taken =
        posts.stream()
            .filter(row -> row.kind() == kind && row.judgedBy() == JudgedBy.CTR)
            .filter(row -> row.ctrLow() != null)
            .toList();
    if (taken.size() < FEWEST) return null;
    double impressions =
        Median.of(taken.stream().mapToDouble(row -> Objects.requireNonNull(row.impressions())));
    double ctr = Median.of(taken.stream().mapToDouble(row -> Objects.requireNonNull(row.ctr())));
    return new OwnMedian(channel, kind, taken.size(), new Corner.Medians(impressions, ctr));
  }

  /** A reading against it with its numbers; null when the row has no interval. */
  public @Nullable String words(CtrRow row, Formats format) {
    if (row.ctrLow() == null || row.ctrHigh() == null) return null;
    String low = Percent.of(row.ctrLow(), format.locale());
    String high = Percent.of(row.ctrHigh(), format.locale());
    String middling = Percent.of(middle.ctr(), format.locale());
    String own = format.text("words.own", channel.name(), middling, posts);
    if (row.ctrLow() > middle.ctr()) return format.text("words.aboveOwn", own, low);
    if (row.ctrHigh() < middle.ctr()) return format.text("words.belowOwn", own, high);
    return format.text("words.likeOwn", own, low, high);
  }
}
