package clickthru.digest;

import clickthru.impression.Due;
import clickthru.web.Formats;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
 * @param format the language it is written in
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
    String home,
    Formats format) {

  public Digest {
    channels = List.copyOf(channels);
    top = List.copyOf(top);
    waiting = List.copyOf(waiting);
  }

  /** Such as "Click-through rates, 2 Mar 2026 to 8 Mar 2026". */
  public String subject() {
    return format.text("digest.subject", day(first), day(last));
  }

  /** Such as "Seven days (Europe/Berlin) against the seven before.". */
  public String period() {
    return format.text("digest.period", zone.getId());
  }

  /** What is waited for, such as "no impressions yet" or "last impressions of 2 Mar 2026". */
  public String since(Due due) {
    Due.Last known = due.last();
    return known == null
        ? format.text("digest.noImpressions")
        : format.text("digest.lastImpressions", day(LocalDate.ofInstant(known.asOf(), zone)));
  }

  private String day(LocalDate day) {
    String pattern = format.text("digest.dayPattern");
    return DateTimeFormatter.ofPattern(pattern, format.locale()).format(day);
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
    section(lines, format.text("digest.byChannel"), channels);
    section(lines, format.text("digest.best"), top);
    if (!top.isEmpty()) lines.add("  " + rankedBy());
    lines.add("");
    lines.add(format.text("digest.waiting"));
    if (waiting.isEmpty()) lines.add("  " + format.text("digest.waitingNone"));
    for (Due due : waiting) lines.add("  " + due.title() + ": " + since(due));
    if (more) lines.add("  " + format.text("digest.waitingMore"));
    if (!waiting.isEmpty()) {
      lines.add("  " + format.text("digest.enterThem", impressionsPage()));
    }
    lines.add("");
    lines.add(format.text("digest.sentBy", home));
    return String.join("\n", lines) + "\n";
  }

  public String rankedBy() {
    return format.text("digest.ranked");
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

  private void section(List<String> lines, String title, List<Figure> figures) {
    lines.add("");
    lines.add(title);
    if (figures.isEmpty()) lines.add("  " + format.text("digest.nothing"));
    for (Figure figure : figures) add(lines, "  ", figure);
  }

  private void add(List<String> lines, String indent, Figure figure) {
    String label = figure == total ? format.text("words.total") : figure.label();
    lines.add(indent + label + ": " + figure.clicks(format));
    String rate = figure.rate(format);
    if (rate != null) lines.add(indent + "  " + rate);
  }
}
