package clickthru.admin;

import clickthru.post.Channel;
import clickthru.report.CtrRow;
import clickthru.report.OwnMedian;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A channel with its figures.
 *
 * @param key in the database
 * @param channel null: the channels' file has it no more
 * @param median what is usual of one's own posts there; null: they are too few
 * @param parts one for each kind of impressions, the largest first; empty: it has no posts
 */
public record ChannelLine(
    String key, @Nullable Channel channel, @Nullable OwnMedian median, List<Part> parts) {

  /**
   * Its figures on impressions of one kind, as in the report by channel.
   *
   * @param bar null: there is no interval
   */
  public record Part(CtrRow row, Scale.@Nullable Bar bar) {}

  public String name() {
    return channel == null ? key : channel.name();
  }

  public int posts() {
    return parts.stream().mapToInt(part -> part.row.posts()).sum();
  }
}
