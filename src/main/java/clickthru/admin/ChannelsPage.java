package clickthru.admin;

import clickthru.click.Loader;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.report.CtrReport;
import clickthru.report.CtrRow;
import clickthru.report.GroupBy;
import clickthru.report.Numerator;
import clickthru.report.OwnMedian;
import clickthru.report.PostReadings;
import clickthru.report.Query;
import clickthru.report.Suspects;
import clickthru.web.Formats;
import clickthru.web.Templates;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /admin/channels}: what the channels' file says, and what became of it. */
public final class ChannelsPage {
  /**
   * What the page shows.
   *
   * @param file where channels are changed
   * @param complete whether every click until now is counted
   */
  public record View(List<ChannelLine> lines, Scale scale, String file, boolean complete) {}

  private static final Query BY_CHANNEL =
      new Query(GroupBy.CHANNEL, Numerator.PERSON, null, null, ZoneOffset.UTC, null);

  private static final long MEDIANS_KEPT = 60_000;

  private final Templates templates;
  private final Channels channels;
  private final CtrReport report;
  private final PostReadings readings;
  private final Loader loader;
  private final String file;
  private final Clock clock;
  private volatile @Nullable Known known;

  /** Own medians and when they were worked out: that costs a report of every post. */
  private record Known(Map<String, OwnMedian> medians, long at) {}

  public ChannelsPage(
      Templates templates,
      Channels channels,
      CtrReport report,
      PostReadings readings,
      Loader loader,
      String file,
      Clock clock) {
    this.templates = templates;
    this.channels = channels;
    this.report = report;
    this.readings = readings;
    this.loader = loader;
    this.file = file;
    this.clock = clock;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    boolean complete = loader.catchUp(Loader.REPORT_WAIT);
    List<CtrRow> rows = report.table(BY_CHANNEL).rows();
    Map<String, OwnMedian> medians = medians();
    Scale scale = Scale.over(rows);
    Map<String, List<ChannelLine.Part>> parts = new LinkedHashMap<>();
    for (Channel channel : channels.all()) parts.put(channel.key(), new ArrayList<>());
    for (CtrRow row : rows) {
      parts
          .computeIfAbsent(row.key(), gone -> new ArrayList<>())
          .add(new ChannelLine.Part(row, scale.bar(row)));
    }
    List<ChannelLine> lines = new ArrayList<>();
    parts.forEach(
        (key, own) -> lines.add(new ChannelLine(key, channels.find(key), medians.get(key), own)));
    String title = Formats.of(ctx).text("channels.title");
    templates.show(
        ctx,
        200,
        "admin/channels",
        visitor.frame(title, "channels"),
        new View(lines, scale, file, complete));
  }

  private Map<String, OwnMedian> medians() throws SQLException {
    Known last = known;
    long age = last == null ? -1 : clock.millis() - last.at;
    if (last != null && age >= 0 && age < MEDIANS_KEPT) return last.medians;
    Known fresh = new Known(readings.medians(Suspects.OUT), clock.millis());
    known = fresh;
    return fresh.medians;
  }
}
