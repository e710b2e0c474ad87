package clickthru.admin;

import clickthru.report.Comparison;
import clickthru.report.CtrRow;
import clickthru.report.CtrTable;
import clickthru.report.Holm;
import clickthru.report.Percent;
import clickthru.report.Rate;
import clickthru.web.Formats;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The period before beside a line of the report.
 *
 * @param word "up", "down" or "no clear difference"; empty where the two can't be set against each
 *     other
 */
public record Before(CtrRow row, @Nullable Double points, String word, Formats format) {

  /** What the rate changed by, such as "+0.32 points"; empty where one of the two is missing. */
  public String change() {
    if (points == null) return "";
    String number = Percent.of(Math.abs(points), format.locale()).replace(" %", "");
    return format.text("words.points", (points < 0 ? "−" : "+") + number);
  }

  /**
   * Of every row that has one, and of the total. Many rows are compared at once, so a row's
   * difference is one only when it stays one by {@link Holm}.
   */
  static Map<CtrRow, Before> of(CtrTable table, Formats format) {
    List<CtrRow> rows = new ArrayList<>();
    List<Comparison> tests = new ArrayList<>();
    Map<CtrRow, Before> all = new HashMap<>();
    for (CtrRow row : table.rows()) {
      CtrRow before = table.previousOf(row);
      if (before == null) continue;
      Comparison test = comparison(row, before);
      all.put(row, of(row, before, "", format));
      if (test == null) continue;
      rows.add(row);
      tests.add(test);
    }
    List<Double> adjusted = Holm.adjusted(tests.stream().map(Comparison::p).toList());
    for (int i = 0; i < tests.size(); i++) {
      CtrRow row = rows.get(i);
      String word = word(tests.get(i), adjusted.get(i), format);
      all.computeIfPresent(row, (same, seen) -> of(row, seen.row(), word, format));
    }
    CtrRow before = table.previousOf(table.total());
    if (before != null) {
      Comparison test = comparison(table.total(), before);
      String word = test == null ? "" : word(test, test.p(), format);
      all.put(table.total(), of(table.total(), before, word, format));
    }
    return all;
  }

  private static Before of(CtrRow row, CtrRow before, String word, Formats format) {
    Double now = row.ctr();
    Double then = before.ctr();
    if (now == null || then == null || row.kind() != before.kind()) {
      return new Before(before, null, word, format);
    }
    return new Before(before, now - then, word, format);
  }

  /** Null when there is nothing to test: other kinds, no impressions, more clicks than those. */
  private static @Nullable Comparison comparison(CtrRow row, CtrRow before) {
    Long now = row.impressions();
    Long then = before.impressions();
    if (row.kind() == null || row.kind() != before.kind() || now == null || then == null) {
      return null;
    }
    return Comparison.of(new Rate(row.clicks(), now), new Rate(before.clicks(), then));
  }

  private static String word(Comparison test, double p, Formats format) {
    if (p >= Comparison.ALPHA) return format.text("words.change.none");
    return format.text(test.difference().value() > 0 ? "words.change.up" : "words.change.down");
  }
}
