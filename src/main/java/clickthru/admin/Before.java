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
   * Of some rows, where there is one, and of the total. All rows of the table are compared at once,
   * so a row's difference is one only when it stays one by {@link Holm}.
   */
  static Map<CtrRow, Before> of(CtrTable table, List<CtrRow> shown, Formats format) {
    if (!table.query().previous()) return Map.of();
    Map<CtrRow, String> words = words(table, format);
    Map<CtrRow, Before> all = new HashMap<>();
    for (CtrRow row : shown) {
      CtrRow before = table.previousOf(row);
      if (before != null) all.put(row, of(row, before, words.getOrDefault(row, ""), format));
    }
    CtrRow total = table.total();
    CtrRow before = table.previousOf(total);
    if (before != null) {
      Comparison test = comparison(total, before);
      String word = test == null ? "" : word(test, test.p(), format);
      all.put(total, of(total, before, word, format));
    }
    return all;
  }

  private static Map<CtrRow, String> words(CtrTable table, Formats format) {
    List<CtrRow> rows = new ArrayList<>();
    List<Comparison> tests = new ArrayList<>();
    for (CtrRow row : table.rows()) {
      CtrRow before = table.previousOf(row);
      Comparison test = before == null ? null : comparison(row, before);
      if (test == null) continue;
      rows.add(row);
      tests.add(test);
    }
    List<Double> adjusted = Holm.adjusted(tests.stream().map(Comparison::p).toList());
    Map<CtrRow, String> words = new HashMap<>();
    for (int i = 0; i < tests.size(); i++) {
      words.put(rows.get(i), word(tests.get(i), adjusted.get(i), format));
    }
    return words;
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
