package clickthru.report;

import clickthru.post.Channel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post in a list, with its row of the report.
 *
 * @param channelKey as stored
 * @param channel null: no longer in channels.conf
 * @param out when it was published or, if that is not known, entered
 * @param slugs of its links, oldest first
 */
public record PostRow(
    long id,
    String title,
    String channelKey,
    @Nullable Channel channel,
    @Nullable String campaign,
    @Nullable String goal,
    List<String> tags,
    @Nullable Instant publishedAt,
    Instant out,
    boolean archived,
    List<String> slugs,
    CtrRow ctr) {

  /** The channel's name for people. */
  public String channelName() {
    return channel == null ? channelKey : channel.name();
  }
}
