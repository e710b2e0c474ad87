package clickthru.admin;

import clickthru.post.Channels;
import clickthru.report.Level;
import clickthru.report.PostFilter;
import clickthru.report.PostOrder;
import clickthru.web.FieldError;
import clickthru.web.Form;
import clickthru.web.TextFields;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the table of posts is asked for. All of it stands in its address, under the names that the
 * report's has where it means the same.
 *
 * @param values the address's own, without those that say nothing
 * @param form the same as typed, with what is wrong
 * @param wrong what is wrong with choices that have no field
 * @param page from 1
 */
public record PostsChoice(
    Map<String, String> values,
    PostFilter filter,
    PostOrder order,
    boolean descending,
    ZoneId zone,
    Form form,
    List<FieldError> wrong,
    int page) {
  static final String PAGE = "/admin/posts";

  /** What the address holds, in its order. */
  static final List<String> NAMES =
      List.of(
          "q",
          "channel",
          "campaign",
          "level",
          "tag",
          "goal",
          "span",
          "first",
          "last",
          "impressions",
          "archived",
          "sort",
          "order",
          "tz",
          "page");

  /** What narrows the list down. */
  private static final List<String> FILTERS = NAMES.subList(0, 11);

  private static final int LONGEST = 200;
  private static final int MOST_WORDS = 8;
  private static final int MOST_PAGES = 1_000_000;

  /**
   * Reads an address.
   *
   * @param browserZone the zone that the browser named
   * @param shortUrls how a short link begins: what comes after it is looked for as a slug
   */
  static PostsChoice read(
      Map<String, List<String>> asked,
      ZoneId browserZone,
      Channels channels,
      String shortUrls,
      Instant now) {
    TextFields fields = new TextFields(asked, browserZone);
    ZoneId zone = zone(fields, browserZone);
    PostOrder order = order(fields);
    boolean descending = descending(fields, order);
    Long page = fields.wholeNumber("page", 1, MOST_PAGES);
    PostFilter filter = filter(fields, channels, shortUrls, zone, now);
    Map<String, String> values = values(asked);
    values.remove("sort", PostOrder.NEWEST.key());
    values.remove("order", order.startsDescending() ? "desc" : "asc");
    values.remove("span", ReportSpan.ALL.key());
    if (values.containsKey("first") || values.containsKey("last")) values.remove("span");
    values.remove("archived", key(PostFilter.Archived.OUT));
    values.remove("page", "1");
    List<FieldError> errors = fields.errors();
    return new PostsChoice(
        values,
        filter,
        order,
        descending,
        zone,
        new Form(asked, errors),
        errors.stream().filter(error -> !FILTERS.contains(error.field())).toList(),
        page == null ? 1 : page.intValue());
  }

  private static PostFilter filter(
      TextFields fields, Channels channels, String shortUrls, ZoneId zone, Instant now) {
    String channel = fields.text("channel", LONGEST);
    if (channel != null && channels.find(channel) == null) {
      fields.error("channel", "is not in channels.conf; choose one listed");
    }
    ReportSpan.Days days = days(fields, LocalDate.ofInstant(now, zone));
    LocalDate first = days.first();
    LocalDate last = days.last();
    String tag = fields.text("tag", LONGEST);
    return new PostFilter(
        words(fields, shortUrls),
        fields.text("campaign", LONGEST),
        channel,
        level(fields),
        tag == null ? null : tag.toLowerCase(Locale.ROOT),
        fields.text("goal", LONGEST),
        first == null ? null : first.atStartOfDay(zone).toInstant(),
        last == null ? null : last.plusDays(1).atStartOfDay(zone).toInstant(),
        withoutImpressions(fields),
        archived(fields));
  }

  private static List<String> words(TextFields fields, String shortUrls) {
    String text = fields.text("q", LONGEST);
    if (text == null) return List.of();
    List<String> words = List.of(text.split("\\s+"));
    if (words.size() > MOST_WORDS) fields.error("q", "must have at most " + MOST_WORDS + " words");
    return words.stream()
        .map(word -> word.startsWith(shortUrls) ? word.substring(shortUrls.length()) : word)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static @Nullable Level level(TextFields fields) {
    String key = fields.text("level", LONGEST);
    Level level = key == null ? null : Level.of(key);
    if (key != null && level == null) {
      fields.error("level", "must be one of post, story, profile, email");
    }
    return level;
  }

  private static ReportSpan.Days days(TextFields fields, LocalDate today) {
    LocalDate first = ReportChoice.day(fields, "first");
    LocalDate last = ReportChoice.day(fields, "last");
    if (first != null && last != null && first.isAfter(last)) {
      fields.error("first", "must not be after the last day");
    }
    String key = fields.text("span", LONGEST);
    ReportSpan span = key == null ? ReportSpan.ALL : ReportSpan.of(key);
    if (span == null) fields.error("span", "must be one of " + ReportSpan.allowed());
    boolean typed = first != null || last != null;
    return typed || span == null ? new ReportSpan.Days(first, last) : span.days(today);
  }

  private static boolean withoutImpressions(TextFields fields) {
    String text = fields.text("impressions", LONGEST);
    if (text != null && !text.equals("none")) fields.error("impressions", "must be none, or empty");
    return text != null;
  }

  private static PostFilter.Archived archived(TextFields fields) {
    String text = fields.text("archived", LONGEST);
    if (text == null) return PostFilter.Archived.OUT;
    for (var archived : PostFilter.Archived.values()) {
      if (key(archived).equals(text)) return archived;
    }
    fields.error("archived", "must be one of out, in, only");
    return PostFilter.Archived.OUT;
  }

  private static String key(PostFilter.Archived archived) {
    return archived.name().toLowerCase(Locale.ROOT);
  }

  private static PostOrder order(TextFields fields) {
    String key = fields.text("sort", LONGEST);
    PostOrder order = key == null ? PostOrder.NEWEST : PostOrder.of(key);
    if (order != null) return order;
    List<String> keys = new ArrayList<>();
    for (PostOrder one : PostOrder.values()) keys.add(one.key());
    fields.error("sort", "must be one of " + String.join(", ", keys));
    return PostOrder.NEWEST;
  }

  private static boolean descending(TextFields fields, PostOrder order) {
    String way = fields.text("order", LONGEST);
    if (way == null) return order.startsDescending();
    if (!way.equals("asc") && !way.equals("desc")) fields.error("order", "must be asc or desc");
    return way.equals("desc");
  }

  private static ZoneId zone(TextFields fields, ZoneId ofBrowser) {
    String name = fields.text("tz", LONGEST);
    if (name == null) return ofBrowser;
    if (ZoneId.getAvailableZoneIds().contains(name)) return ZoneId.of(name);
    fields.error("tz", "must be an IANA time zone such as Europe/Berlin");
    return ofBrowser;
  }

  private static Map<String, String> values(Map<String, List<String>> asked) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : NAMES) {
      List<String> all = asked.get(name);
      String value = all == null || all.isEmpty() ? "" : all.get(0).strip();
      if (!value.isEmpty()) values.put(name, value);
    }
    return values;
  }

  /** Whether all of it can be obeyed. */
  boolean isRight() {
    return form.errors().isEmpty();
  }

  /** The filters in force, by name. */
  public Map<String, String> filters() {
    Map<String, String> filters = new LinkedHashMap<>(values);
    filters.keySet().retainAll(FILTERS);
    return filters;
  }

  /** Whether there is a filter besides what is searched for. */
  public boolean isFiltered() {
    return filters().keySet().stream().anyMatch(name -> !name.equals("q"));
  }

  /** What the form sends along besides its fields. */
  public Map<String, String> hidden() {
    Map<String, String> hidden = new LinkedHashMap<>(values);
    hidden.keySet().retainAll(List.of("sort", "order", "tz"));
    return hidden;
  }

  /** This very page. */
  public String href() {
    return PAGE + address(values);
  }

  /**
   * The address with other choices, from the first page on.
   *
   * @param pairs names and values in turns; an empty value takes a choice away
   */
  public String with(String... pairs) {
    Map<String, String> other = new LinkedHashMap<>(values);
    other.remove("page");
    for (int i = 0; i < pairs.length; i += 2) other.put(pairs[i], pairs[i + 1]);
    return PAGE + address(other);
  }

  /** Sorted by another column, or by this one the other way round. */
  public String with(PostOrder other) {
    boolean turned = other == order && descending == other.startsDescending();
    String way = other.startsDescending() ? "asc" : "desc";
    String sort = other == PostOrder.NEWEST ? "" : other.key();
    return with("sort", sort, "order", turned ? way : "");
  }

  /** All posts, in the same order. */
  public String withoutFilters() {
    Map<String, String> kept = new LinkedHashMap<>(values);
    kept.keySet().retainAll(List.of("sort", "order", "tz"));
    return PAGE + address(kept);
  }

  /** All rows as a file. */
  public String file() {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.remove("page");
    return PAGE + ".csv" + address(all);
  }

  private static String address(Map<String, String> values) {
    String query =
        NAMES.stream()
            .filter(name -> !values.getOrDefault(name, "").isEmpty())
            .map(name -> name + "=" + URLEncoder.encode(values.get(name), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? "" : "?" + query;
  }
}
