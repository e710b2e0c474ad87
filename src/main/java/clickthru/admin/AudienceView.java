package clickthru.admin;

import clickthru.link.Link;
import clickthru.report.Audience;
import clickthru.report.Percent;
import clickthru.web.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who clicked, as a post's page shows it: the first rows of each part, the others in one. */
public record AudienceView(long clicks, List<Part> parts) {
  private static final int MOST_ROWS = 7;
  private static final List<String> DEVICES = List.of("phone", "tablet", "desktop", "tv", "other");

  /** One table. */
  public record Part(String dimension, String name, List<Row> rows) {}

  /**
   * One row.
   *
   * @param known whether it names something; else it stands for the rest, or for what isn't known
   * @param width of its bar, in percent
   */
  public record Row(String name, boolean known, long clicks, String share, long width) {}

  /**
   * @param links told apart when there are several
   */
  static AudienceView of(Audience audience, List<Link> links, Formats format) {
    List<Part> parts = new ArrayList<>();
    for (Audience.Part part : audience.parts()) {
      parts.add(part(part.dimension(), part.rows(), audience.clicks(), format));
    }
    if (links.size() > 1) {
      List<Audience.Row> rows =
          links.stream()
              .map(
                  link ->
                      new Audience.Row(name(link), audience.links().getOrDefault(link.id(), 0L)))
              .sorted((a, b) -> Long.compare(b.clicks(), a.clicks()))
              .toList();
      parts.add(part("link", rows, audience.clicks(), format));
    }
    return new AudienceView(audience.clicks(), parts);
  }

  private static Part part(String dimension, List<Audience.Row> all, long clicks, Formats format) {
    // A rest of one row is that row.
    int shown = all.size() <= MOST_ROWS + 1 ? all.size() : MOST_ROWS;
    List<Row> rows = new ArrayList<>();
    for (Audience.Row row : all.subList(0, shown)) {
      boolean known = !row.value().isEmpty();
      rows.add(row(name(dimension, row.value(), format), known, row.clicks(), clicks, format));
    }
    long rest = all.subList(shown, all.size()).stream().mapToLong(Audience.Row::clicks).sum();
    if (shown < all.size()) {
      String name = format.text("post.others", all.size() - shown);
      rows.add(row(name, false, rest, clicks, format));
    }
    return new Part(dimension, format.text("post.by." + dimension), List.copyOf(rows));
  }

  private static Row row(String name, boolean known, long clicks, long all, Formats format) {
    double share = all == 0 ? 0 : (double) clicks / all;
    return new Row(
        name, known, clicks, Percent.of(share, format.locale()), Math.round(share * 100));
  }

  private static String name(String dimension, String value, Formats format) {
    return switch (dimension) {
      case "app" -> value.isEmpty() ? format.text("post.noApp") : value;
      case "source" -> value.equals("direct") ? format.text("post.direct") : known(value, format);
      case "device" ->
          DEVICES.contains(value) ? format.text("post.device." + value) : known(value, format);
      case "country" -> value.isEmpty() ? known(value, format) : country(value, format.locale());
      default -> value.equals("Other") ? format.text("post.other") : known(value, format);
    };
  }

  /** As the page calls it above. */
  private static String name(Link link) {
    String content = link.utm().content();
    return content == null ? "/" + link.slug() : content;
  }

  private static String known(String value, Formats format) {
    return value.isEmpty() ? format.text("post.unknown") : value;
  }

  private static String country(String code, Locale locale) {
    return new Locale.Builder().setRegion(code).build().getDisplayCountry(locale);
  }
}
