package clickthru.admin;

import clickthru.report.ClickCourses;
import clickthru.report.Suspects;
import clickthru.web.FieldError;
import clickthru.web.Form;
import clickthru.web.TextFields;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a post page's address which of its clicks to show. What can't be read is noted, and
 * the first week shown.
 *
 * @param form the two ends as days, or as they were typed
 */
record ZoomFields(Zoom zoom, Form form) {

  /**
   * @param start when the post was published or, when that is not known, made
   * @param clicked null: nobody has clicked yet
   */
  static ZoomFields read(
      Context ctx,
      long postId,
      Suspects suspects,
      Instant start,
      ClickCourses.@Nullable Ends clicked,
      Instant now) {
    ZoneId zone = ReaderZone.of(ctx);
    List<FieldError> wrong = new ArrayList<>();
    Zoom.Span all = all(start, clicked, now);
    TextFields fields = new TextFields(ctx.queryParamMap(), zone);
    Zoom.Span named = named(fields, all);
    wrong.addAll(fields.errors());
    ZoomRange range = range(ctx, named == null, wrong);
    Zoom.Span span = range == null && named != null ? named : span(range, start, all);
    String page = "/admin/posts/" + postId + (suspects == Suspects.IN ? "?suspects=in&" : "?");
    boolean byHour = byHour(ctx, span, wrong);
    Zoom zoom = new Zoom(page, range, span.from(), span.to(), byHour, zone, all);
    return new ZoomFields(zoom, form(ctx, zoom, wrong));
  }

  private static Zoom.Span all(Instant start, ClickCourses.@Nullable Ends clicked, Instant now) {
    Instant from = start.truncatedTo(ChronoUnit.HOURS);
    Instant to = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    if (clicked != null && clicked.from().isBefore(from)) from = clicked.from();
    if (clicked != null && clicked.to().isAfter(to)) to = clicked.to();
    // A post that isn't out yet.
    if (!to.isAfter(from)) to = from.plus(1, ChronoUnit.HOURS);
    return new Zoom.Span(from, to);
  }

  private static Zoom.@Nullable Span named(TextFields fields, Zoom.Span all) {
    Instant from = fields.timeOrDayStart("from");
    Instant to = fields.timeOrDayAfter("to");
    if (from == null && to == null || !fields.errors().isEmpty()) return null;
    Instant start = from == null ? all.from() : from;
    Instant end = to == null ? all.to() : to;
    if (end.isAfter(start)) return new Zoom.Span(start, end);
    fields.error(to == null ? "from" : "to", "leaves no time between the two");
    return null;
  }

  private static @Nullable ZoomRange range(Context ctx, boolean orWeek, List<FieldError> wrong) {
    String asked = ctx.queryParam("range");
    ZoomRange range = ZoomRange.of(asked);
    if (asked != null && range == null) {
      wrong.add(new FieldError("range", "must be one of " + ZoomRange.allowed()));
    }
    return range == null && orWeek ? ZoomRange.WEEK : range;
  }

  private static Zoom.Span span(@Nullable ZoomRange range, Instant start, Zoom.Span all) {
    if (range == null || range == ZoomRange.ALL) return all;
    Instant from = start.truncatedTo(ChronoUnit.HOURS);
    return new Zoom.Span(from, from.plus(range.length()));
  }

  private static boolean byHour(Context ctx, Zoom.Span span, List<FieldError> wrong) {
    String by = ctx.queryParam("by");
    if (by == null) return Zoom.beginsWithHours(span);
    if (!by.equals("hour") && !by.equals("day")) {
      wrong.add(new FieldError("by", "must be hour or day"));
      return Zoom.beginsWithHours(span);
    }
    // A longer time is shown by day instead: its link by hour is not offered.
    return by.equals("hour") && Zoom.takesHours(span);
  }

  private static Form form(Context ctx, Zoom zoom, List<FieldError> wrong) {
    if (!wrong.isEmpty()) return Form.asked(ctx, wrong);
    return new Form(
        Map.of(
            "from", List.of(zoom.firstDay().toString()), "to", List.of(zoom.lastDay().toString())),
        List.of());
  }
}
