package clickthru.report;

import clickthru.post.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A CTR report.
 *
 * @param madeAt when the database was asked
 * @param rows posts newest first; groups by label, the group without a value last
 * @param total over all rows, each post once. If the rows hold several kinds there is no total
 *     rate; its clicks are those that count into the rows' rates
 * @param channels the channel of each row whose posts share one
 */
public record CtrTable(
    Query query, Instant madeAt, List<CtrRow> rows, CtrRow total, Map<CtrRow, Channel> channels) {
  public CtrTable {
    rows = List.copyOf(rows);
    channels = Map.copyOf(channels);
  }

  /** Suspected mail scanners' clicks in the windows of all rows, whether counted there or not. */
  public long suspectClicks() {
    return rows.stream().mapToLong(CtrRow::suspectClicks).sum();
  }

  /** The channel that all posts of a row share; null when they don't. */
  public @Nullable Channel channelOf(CtrRow row) {
    return channels.get(row);
  }

  /** The reading of a row as a sentence; null when it has none. */
  public @Nullable String words(CtrRow row) {
    return words(row, Locale.ROOT);
  }

  /** As {@link #words(CtrRow)}, with the numbers as a language writes them. */
  public @Nullable String words(CtrRow row, Locale locale) {
    Channel channel = channelOf(row);
    return Reading.words(row, channel == null ? null : channel.name(), locale);
  }
}
