package clickthru.admin;

import clickthru.report.Stored;
import clickthru.report.StoredCounts;
import clickthru.web.Formats;
import java.text.NumberFormat;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is kept.
 *
 * @param journal bytes
 * @param imports bytes
 * @param retentionDays of single clicks; 0: without a limit
 */
public record StoredView(
    StoredCounts.All counts, long journal, long imports, int retentionDays, Formats format) {

  /** Of whom it is, and what there is of them. */
  public record Part(String key, Set<Stored> kinds) {}

  private static final long UNIT = 1_000;
  private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");

  public List<Part> parts() {
    return List.of(
        new Part("visitors", EnumSet.range(Stored.CLICKS, Stored.CONVERSIONS)),
        new Part("work", EnumSet.range(Stored.POSTS, Stored.BIO_PAGES)),
        new Part("people", EnumSet.range(Stored.PEOPLE, Stored.SHARES)));
  }

  /** Such as "about 12,345". */
  public String rows(Stored kind) {
    StoredCounts.Rows rows = counts.of(kind);
    String number = format.number(rows.rows());
    if (!rows.about()) return number;
    return format.text(rows.first() == null ? "stored.over" : "stored.about", number);
  }

  /** Such as "12.3 MB". */
  public String size(long bytes) {
    double size = bytes / (double) UNIT;
    int unit = 0;
    while (size >= UNIT && unit < UNITS.size() - 1) {
      size /= UNIT;
      unit++;
    }
    NumberFormat number = NumberFormat.getNumberInstance(format.locale());
    number.setMaximumFractionDigits(1);
    return number.format(size) + " " + UNITS.get(unit);
  }
}
