package clickthru.digest;

import clickthru.impression.Due;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A week in figures.
 *
 * @param first its first day
 * @param last its last day
 * @param top the best posts by shrunk rate, best first, those of one kind of impressions after
 *     another
 * @param waiting posts whose impressions are missing or from before the week
 * @param more whether there are more such posts
 * @param home the address of the pages
 */
public record Digest(
    LocalDate first,
    LocalDate last,
    ZoneId zone,
    Figure total,
    List<Figure> channels,
    List<Figure> top,
    List<Due> waiting,
    boolean more,
    Instant madeAt,
    String home) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  public Digest {
    channels = List.copyOf(channels);
    top = List.copyOf(top);
    waiting = List.copyOf(waiting);
  }

  /** Such as "Click-through rates, 9 Mar to 15 March 2026". */
  public String subject() {
    return "Click-through rates, " + SHORT.format(first) + " to " + DAY.format(last);
  }

  /** Such as "Seven days (Europe/Berlin) against the seven before.". */
  public String period() {
    return "Seven days (" + zone.getId() + ") against the seven before.";
  }

  /** What is waiting for, such as "no impressions yet" or "last ones of 2 Mar". */
  public String since(Due due) {
    Due.Last known = due.last();
    return known == null
        ? "no impressions yet"
        : "last impressions of " + SHORT.format(known.asOf().atZone(zone));
  }

  public String impressionsPage() {
    return home + "/admin/impressions";
  }

  /** For mail programs and readers that take no HTML. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add(subject());
    lines.add(period());
    lines.add("");
    add(lines, "", total);
    section(lines, "By channel", channels);
    section(lines, "Best posts", top);
    if (!top.isEmpty()) lines.add("  " + rankedBy());
    lines.add("");
    lines.add("Waiting for impressions");
    if (waiting.isEmpty()) lines.add("  None.");
    for (Due due : waiting) lines.add("  " + due.title() + ": " + since(due));
    if (more) lines.add("  … and more");
    if (!waiting.isEmpty()) lines.add("  Enter them: " + impressionsPage());
    lines.add("");
    lines.add("Sent by Clickthru at " + home);
    return String.join("\n", lines) + "\n";
  }

  public String rankedBy() {
    return "Ranked by rate; one with few impressions is drawn towards the mean.";
  }

  /** What a webhook gets; {@code text} is what chat programs show. */
  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("type", "digest");
    map.put("text", text());
    map.put("first_day", first.toString());
    map.put("last_day", last.toString());
    map.put("zone", zone.getId());
    map.put("made_at", madeAt);
    map.put("total", total.toMap());
    map.put("channels", channels.stream().map(Figure::toMap).toList());
    map.put("top_posts", top.stream().map(Figure::toMap).toList());
    map.put("waiting", waiting.stream().map(Digest::map).toList());
    map.put("more_waiting", more);
    return map;
  }

  private static Map<String, @Nullable Object> map(Due due) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    Due.Last known = due.last();
    map.put("post_id", due.postId());
    map.put("title", due.title());
    map.put("channel", due.channel());
    map.put("as_of", known == null ? null : known.asOf());
    return map;
  }

  private static void section(List<String> lines, String title, List<Figure> figures) {
    lines.add("");
    lines.add(title);
    if (figures.isEmpty()) lines.add("  None.");
    for (Figure figure : figures) add(lines, "  ", figure);
  }

  private static void add(List<String> lines, String indent, Figure figure) {
    lines.add(indent + figure.label() + ": " + figure.clicks());
    String rate = figure.rate();
    if (rate != null) lines.add(indent + "  " + rate);
  }
}
