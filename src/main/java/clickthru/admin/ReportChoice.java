package clickthru.admin;

import clickthru.report.CtrFile;
import clickthru.report.Period;
import clickthru.report.Query;
import clickthru.report.QueryFields;
import clickthru.web.FieldError;
import clickthru.web.Form;
import clickthru.web.Problem;
import clickthru.web.TextFields;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the report page is asked for. All of it stands in its address, so a report can be kept and
 * passed on: what {@link QueryFields} reads, but for its times, which are days here.
 *
 * @param values the address's own, without those that say nothing
 * @param form the same as typed, with what is wrong; the query then is of all time
 * @param page from 1
 */
public record ReportChoice(
    Map<String, String> values,
    Query query,
    ReportSpan span,
    ReportSpan.Days days,
    Form form,
    int page) {
  private static final int MOST_PAGES = 1_000_000;

  /** What the address holds, in its order. */
  private static final List<String> NAMES = names();

  private static List<String> names() {
    List<String> names = new ArrayList<>(QueryFields.NAMES);
    names.removeAll(List.of("from", "to", "tz"));
    names.addAll(List.of("span", "first", "last", "tz", "show", "page"));
    return List.copyOf(names);
  }

  /** Fields of the form, which it doesn't pass on hidden. */
  private static final List<String> TYPED =
      List.of(
          "group_by", "then_by", "first", "last", "campaign", "channel", "tag", "event", "page");

  /**
   * Reads an address.
   *
   * @param browserZone the zone that the browser named
   * @throws Problem 422 for what the page's own controls can't send
   */
  static ReportChoice read(Map<String, List<String>> asked, ZoneId browserZone, Clock clock) {
    Map<String, String> values = values(asked);
    ZoneId zone = zone(values.get("tz"), browserZone);
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    TextFields fields = new TextFields(asked, zone);
    LocalDate first = day(fields, "first");
    LocalDate last = day(fields, "last");
    if (first != null && last != null && first.isAfter(last)) {
      fields.error("first", "must not be after the last day");
    }
    boolean active = Period.ACTIVE.key().equals(values.get("period"));
    ReportSpan span = span(values, first != null || last != null, active);
    ReportSpan.Days days =
        span == ReportSpan.DAYS ? new ReportSpan.Days(first, last) : span.days(today);
    if (span == ReportSpan.ALL) values.remove("compare");
    if (active || values.containsKey("compare")) days = bounded(days, today, fields);
    Form form = new Form(asked, fields.errors());
    if (!form.errors().isEmpty()) {
      values.keySet().removeAll(List.of("period", "compare", "first", "last"));
      days = new ReportSpan.Days(null, null);
    }
    Query query = query(values, zone, days, clock.instant());
    return new ReportChoice(values, query, span, days, form, page(values.get("page")));
  }

  public boolean isActive() {
    return query.period() == Period.ACTIVE;
  }

  /** Whether some posts may be left out. */
  public boolean isNarrowed() {
    return days.first() != null || days.last() != null || !filters().isEmpty();
  }

  /** The filters in force, by name. */
  public Map<String, String> filters() {
    Map<String, String> filters = new LinkedHashMap<>();
    for (String name : List.of("campaign", "channel", "tag", "event")) {
      String value = values.get(name);
      if (value != null) filters.put(name, value);
    }
    return filters;
  }

  /** What the form sends along besides its fields. */
  public Map<String, String> hidden() {
    Map<String, String> hidden = new LinkedHashMap<>(values);
    hidden.keySet().removeAll(TYPED);
    return hidden;
  }

  /**
   * The report's address with other choices, from its first page on.
   *
   * @param pairs names and values in turns; an empty value takes a choice away
   */
  public String with(String... pairs) {
    Map<String, String> other = new LinkedHashMap<>(values);
    other.remove("page");
    for (int i = 0; i < pairs.length; i += 2) other.put(pairs[i], pairs[i + 1]);
    return Door.REPORT + address(other);
  }

  /** The address of a span; only one of days and span is chosen, and nothing is before all time. */
  public String with(ReportSpan other) {
    return other == ReportSpan.ALL
        ? with("span", "", "first", "", "last", "", "compare", "")
        : with("span", other.key(), "first", "", "last", "");
  }

  /** The report of all time, whatever was chosen besides the rows and what counts. */
  public String withoutLimits() {
    Map<String, String> kept = new LinkedHashMap<>(values);
    kept.keySet().retainAll(List.of("group_by", "then_by", "clicks", "suspects", "sort", "tz"));
    return Door.REPORT + address(kept);
  }

  /** All rows as a file. */
  public String file(CtrFile file) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.remove("page");
    all.remove("show");
    return "/admin/report." + file.key() + address(all);
  }

  private static String address(Map<String, String> values) {
    return NAMES.stream()
        .filter(name -> !values.getOrDefault(name, "").isEmpty())
        .map(name -> name + "=" + URLEncoder.encode(values.get(name), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "?", ""));
  }

  private static Map<String, String> values(Map<String, List<String>> asked) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("group_by", "post");
    values.put("clicks", "person");
    for (String name : NAMES) {
      List<String> all = asked.get(name);
      String value = all == null || all.isEmpty() ? "" : all.get(0).strip();
      if (!value.isEmpty()) values.put(name, value);
    }
    // A form that asks for rows "by campaign, then by campaign" means by campaign.
    if (values.get("group_by").equals(values.get("then_by"))) values.remove("then_by");
    values.remove("compare", "none");
    values.remove("period", Period.PUBLISHED.key());
    values.remove("suspects", "out");
    return values;
  }

  private static ZoneId zone(@Nullable String asked, ZoneId ofBrowser) {
    if (asked == null) return ofBrowser;
    return ZoneId.of(ZoneId.getAvailableZoneIds().contains(asked) ? asked : "UTC");
  }

  static @Nullable LocalDate day(TextFields fields, String name) {
    String text = fields.text(name, 100);
    if (text == null) return null;
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 2000 && day.getYear() < 2100) return day;
    } catch (DateTimeException e) {
      // As wrong as a year nobody means.
    }
    fields.error(name, "must be a day in the years 2000 to 2099, such as 2026-03-02");
    return null;
  }

  /** Activity needs a period, so all time is not offered for it. */
  private static ReportSpan span(Map<String, String> values, boolean days, boolean active) {
    if (days) {
      values.remove("span");
      return ReportSpan.DAYS;
    }
    String key = values.getOrDefault("span", ReportSpan.ALL.key());
    ReportSpan span = ReportSpan.of(key);
    if (span == null) {
      String message = "must be one of " + ReportSpan.allowed();
      throw Problem.unprocessable(List.of(new FieldError("span", message)));
    }
    if (span == ReportSpan.ALL && active) span = ReportSpan.FOUR_WEEKS;
    if (span == ReportSpan.ALL) values.remove("span");
    else values.put("span", span.key());
    return span;
  }

  /** With both ends, where there must be two. */
  private static ReportSpan.Days bounded(ReportSpan.Days days, LocalDate today, TextFields fields) {
    LocalDate first = days.first();
    LocalDate last = days.last() == null ? today : days.last();
    if (first == null) fields.error("first", "is needed for a period");
    else if (first.isAfter(last)) fields.error("first", "must not be after the last day");
    return new ReportSpan.Days(first, last);
  }

  private static Query query(
      Map<String, String> values, ZoneId zone, ReportSpan.Days days, Instant now) {
    Map<String, List<String>> asked = new LinkedHashMap<>();
    values.forEach((name, value) -> asked.put(name, List.of(value)));
    // A wrong zone in the address is told; a browser's that is unknown here is not its reader's
    // fault.
    asked.putIfAbsent("tz", List.of(zone.getId()));
    LocalDate first = days.first();
    LocalDate last = days.last();
    if (first != null) {
      asked.put("from", List.of(first.atStartOfDay(zone).toInstant().toString()));
    }
    if (last != null) {
      Instant end = last.plusDays(1).atStartOfDay(zone).toInstant();
      // Nobody has a snapshot of tonight yet.
      boolean active = Period.ACTIVE.key().equals(values.get("period"));
      if (active && end.isAfter(now)) end = now;
      asked.put("to", List.of(end.toString()));
    }
    return QueryFields.read(asked);
  }

  private static int page(@Nullable String asked) {
    if (asked == null || !asked.matches("[1-9]\\d{0,8}")) return 1;
    return Math.min(MOST_PAGES, Integer.parseInt(asked));
  }
}
