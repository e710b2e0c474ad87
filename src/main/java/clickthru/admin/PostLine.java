package clickthru.admin;

import clickthru.report.CtrRow;
import clickthru.report.PostRow;
import clickthru.web.Formats;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table of posts.
 *
 * @param figures its rate as the report shows it
 * @param typed what stands in the field though it is not stored; null: nothing does
 * @param error what is wrong with that; null: nothing is
 * @param saved whether its number has just been stored
 * @param mayEdit whether there is a field
 * @param chosen whether it is ticked
 */
public record PostLine(
    PostRow post,
    ReportLine figures,
    Spark spark,
    ChannelMark mark,
    @Nullable String typed,
    @Nullable String error,
    boolean saved,
    boolean mayEdit,
    boolean chosen,
    ZoneId zone,
    Formats format) {

  /** The number stored, as it is read and typed; empty: none. */
  public String stored() {
    Long impressions = post.ctr().impressions();
    if (impressions == null) return "";
    String grouped = format.number(impressions);
    // Not every language groups by thousands, and a field takes no other groups.
    return grouped.matches("\\d{1,3}(\\D\\d{3})*") ? grouped : Long.toString(impressions);
  }

  public String shown() {
    return typed == null ? stored() : typed;
  }

  /** What the number counts; before there is one, what the channel will count. */
  public String kind() {
    CtrRow row = post.ctr();
    var channel = post.channel();
    if (row.kind() != null) return row.kind().label();
    return channel == null ? "impressions" : channel.kind().label();
  }

  /** The day it was published on; empty when that isn't known. */
  public String day() {
    Instant published = post.publishedAt();
    return published == null ? "" : format.day(LocalDate.ofInstant(published, zone));
  }

  public String time() {
    return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
        .localizedBy(format.locale())
        .withZone(zone)
        .format(post.out());
  }
}
