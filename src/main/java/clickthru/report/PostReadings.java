package clickthru.report;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.Kind;
import clickthru.post.Remarks;
import clickthru.web.Formats;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what posts' numbers say. Own medians are made of the report's own rows, and shares of
 * clicks of the roll-up, so that this costs posts and days, not clicks.
 */
public final class PostReadings {
  private record Engaged(Interactions interactions, Kind kind, long shown, @Nullable Long reach) {
    @Nullable EngagementRate rate() {
      return EngagementRate.byShown(interactions, Interactions.Definition.COMMON, kind, shown);
    }
  }

  private final Database database;
  private final CtrReport report;
  private final Channels channels;

  public PostReadings(Database database, CtrReport report, Channels channels) {
    this.database = database;
    this.report = report;
    this.channels = channels;
  }

  /** What the numbers of a post say, people's clicks counted, and suspects' too if asked. */
  public PostReading of(long postId, Suspects suspects, Formats format) throws SQLException {
    CtrTable table = report.table(query(new Query.Only(postId, null, null, null), suspects));
    CtrRow row = table.rows().isEmpty() ? table.total() : table.rows().get(0);
    Engaged engaged = engaged(postId);
    Long reach = engaged == null ? null : engaged.reach;
    EngagementRate engagement = engaged == null ? null : engaged.rate();
    if (row.judgedBy() == JudgedBy.REACH) {
      return new PostReading(row, null, null, null, null, reach, engagement);
    }
    OwnMedian median = median(table.channelOf(row), row.kind(), suspects);
    PostFacts facts = median == null ? null : facts(postId, row, median);
    return new PostReading(
        row, table.words(row, format), median, remark(row, format), facts, reach, engagement);
  }

  /** The own median of a channel and a kind; null when there is none. */
  public @Nullable OwnMedian median(
      @Nullable Channel channel, @Nullable Kind kind, Suspects suspects) throws SQLException {
    if (channel == null || kind == null) return null;
    Query.Only only = new Query.Only(null, null, channel.key(), null);
    return OwnMedian.of(report.table(query(only, suspects)).rows(), channel, kind);
  }

  /**
   * The own medians on impressions of the kind that a channel counts, by the channel's key, of
   * those that have one. One report of all posts.
   */
  public Map<String, OwnMedian> medians(Suspects suspects) throws SQLException {
    CtrTable table = report.table(query(Query.Only.ALL, suspects));
    Map<String, List<CtrRow>> posts = new HashMap<>();
    for (CtrRow row : table.rows()) {
      Channel channel = table.channelOf(row);
      if (channel == null) continue;
      posts.computeIfAbsent(channel.key(), missing -> new ArrayList<>()).add(row);
    }
    Map<String, OwnMedian> medians = new HashMap<>();
    for (Channel channel : channels.all()) {
      List<CtrRow> own = posts.getOrDefault(channel.key(), List.of());
      OwnMedian median = OwnMedian.of(own, channel, channel.kind());
      if (median != null) medians.put(channel.key(), median);
    }
    return medians;
  }

  private static Query query(Query.Only only, Suspects suspects) {
    return new Query(
        GroupBy.POST,
        null,
        Numerator.PERSON,
        suspects,
        Period.PUBLISHED,
        null,
        null,
        ZoneOffset.UTC,
        only,
        false);
  }

  private @Nullable String remark(CtrRow row, Formats format) {
    Double low = row.ctrLow();
    Double high = row.ctrHigh();
    if (low == null || high == null) return null;
    Remarks remarks = channels.remarks();
    String english = remarks.on(low, high);
    if (english == null) return null;
    String text = format.said(english);
    return low > remarks.high()
        ? format.text("words.aboveAny", Percent.of(remarks.high(), format.locale()), text)
        : format.text("words.belowAny", Percent.of(remarks.low(), format.locale()), text);
  }

  private @Nullable PostFacts facts(long postId, CtrRow row, OwnMedian median) throws SQLException {
    Long impressions = row.impressions();
    Kind kind = row.kind();
    if (impressions == null || kind == null) return null;
    PostTraits traits = database.read(connection -> PostTraits.of(connection, postId, channels));
    return traits.facts(new Rate(row.clicks(), impressions), kind, median.middle());
  }

  /** What the latest snapshot tells besides; null without one. */
  private @Nullable Engaged engaged(long postId) throws SQLException {
    List<Engaged> latest =
        database.read(
            connection ->
                Sql.list(
                    connection,
                    """
                    select kind, value, reach, reactions, comments, shares, saves, follows
                    from impression_snapshot
                    where post_id = ?
                    order by as_of desc, id desc
                    limit 1
                    """,
                    PostReadings::engaged,
                    postId));
    return latest.isEmpty() ? null : latest.get(0);
  }

  private static Engaged engaged(ResultSet row) throws SQLException {
    Kind kind = Kind.of(row.getString("kind"));
    if (kind == null) throw new SQLException("unknown kind: " + row.getString("kind"));
    long value = row.getLong("value");
    Long reach = kind == Kind.REACH ? (Long) value : Sql.longOrNull(row, "reach");
    return new Engaged(
        new Interactions(
            Sql.longOrNull(row, "reactions"),
            Sql.longOrNull(row, "comments"),
            Sql.longOrNull(row, "shares"),
            Sql.longOrNull(row, "saves"),
            Sql.longOrNull(row, "follows")),
        kind,
        value,
        reach);
  }
}
