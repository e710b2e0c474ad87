package clickthru.report;

import clickthru.post.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One thing to know about a report's figures, for a file that is read without the program beside
 * it.
 */
record CtrAbout(String what, String words) {
  static List<CtrAbout> of(CtrTable table) {
    Query query = table.query();
    List<CtrAbout> about = new ArrayList<>();
    GroupBy then = query.thenBy();
    String rows = query.groupBy().label() + (then == null ? "" : " and " + then.label());
    about.add(new CtrAbout("Rows", "one for each " + rows + "; kinds are never mixed in a row"));
    about.add(new CtrAbout("Numerator", query.numerator() + ": " + query.clicks().meaning()));
    about.add(new CtrAbout("Denominator", denominator(table)));
    about.add(
        new CtrAbout(
            "Window",
            "clicks up to the as-of time of a post's latest impressions; later ones wait for newer"
                + " impressions"));
    about.add(new CtrAbout("Period", period(query)));
    Instant before = table.previousFrom();
    Instant end = table.previousTo();
    if (before != null && end != null) {
      String times = time(before, query.zone()) + " until before " + time(end, query.zone());
      about.add(new CtrAbout("Period before", times));
    }
    about.add(new CtrAbout("Only", only(query.only())));
    if (query.event() != null) about.add(new CtrAbout("Conversions", "only " + query.event()));
    about.add(
        new CtrAbout(
            "Adding up",
            "rows add up to the report's total by clicks with and clicks without impressions"
                + (table.total().coverage().shared() > 0
                    ? "; "
                        + table.total().coverage().shared()
                        + " of the posts stand in several rows, in the total once"
                    : "")));
    about.add(new CtrAbout("Time zone", query.zone().getId()));
    about.add(
        new CtrAbout(
            "How it is made",
            "CTR = numerator ÷ denominator. Of a group the sums are divided, never an average of"
                + " rates. The interval is Wilson's at 95 %. No impressions, no rate."));
    about.add(new CtrAbout("Made", "by Clickthru, " + time(table.madeAt(), query.zone())));
    return List.copyOf(about);
  }

  private static String denominator(CtrTable table) {
    List<Kind> kinds = table.denominators();
    if (kinds.isEmpty()) return "none: nothing here has impressions";
    String names = kinds.stream().map(Kind::label).collect(Collectors.joining(", "));
    return "impressions as the platforms count them: " + names;
  }

  private static String period(Query query) {
    Instant from = query.from();
    Instant to = query.to();
    String what =
        query.period() == Period.ACTIVE ? "shown and clicked" : "posts published (with all since)";
    if (from == null && to == null) return "all posts";
    String start = from == null ? "" : " from " + time(from, query.zone());
    String end = to == null ? "" : " until before " + time(to, query.zone());
    return what + start + end;
  }

  private static String only(Query.Only only) {
    List<String> parts = new ArrayList<>();
    if (only.campaign() != null) parts.add("campaign " + only.campaign());
    if (only.channel() != null) parts.add("channel " + only.channel());
    if (only.tag() != null) parts.add("tag " + only.tag());
    if (only.postId() != null) parts.add("post " + only.postId());
    return parts.isEmpty() ? "everything" : String.join(", ", parts);
  }

  private static String time(Instant time, ZoneId zone) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone).format(time)
        + " "
        + zone.getId();
  }
}
