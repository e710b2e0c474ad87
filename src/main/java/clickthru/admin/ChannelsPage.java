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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  private final Templates templates;
  private final Channels channels;
  private final CtrReport report;
  private final PostReadings readings;
  private final Loader loader;
  private final String file;

  public ChannelsPage(
      Templates templates,
      Channels channels,
      CtrReport report,
      PostReadings readings,
      Loader loader,
      String file) {
    this.templates = templates;
    this.channels = channels;
    this.report = report;
    this.readings = readings;
    this.loader = loader;
    this.file = file;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    boolean complete = loader.catchUp(Loader.REPORT_WAIT);
    List<CtrRow> rows = report.table(BY_CHANNEL).rows();
    Map<String, OwnMedian> medians = readings.medians(Suspects.OUT);
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
}
