package clickthru.report;

import clickthru.post.Baseline;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a report as CSV by RFC 4180, to be sent as UTF-8: the API's fields with the baseline
 * flattened. Without the total: a total among the rows is counted twice by whoever adds them up.
 */
public final class CtrCsv {
  private static final String NEW_LINE = "\r\n";
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private CtrCsv() {}

  public static String of(CtrTable table) {
    StringBuilder csv = new StringBuilder(line(header(table.total())));
    for (CtrRow row : table.rows()) csv.append(line(cells(row)));
    return csv.toString();
  }

  private static List<@Nullable Object> header(CtrRow anyRow) {
    List<@Nullable Object> names = new ArrayList<>(anyRow.toMap().keySet());
    names.remove("baseline");
    names.addAll(List.of("baseline_low", "baseline_high", "baseline_source"));
    return names;
  }

  private static List<@Nullable Object> cells(CtrRow row) {
    Map<String, @Nullable Object> fields = row.toMap();
    fields.remove("baseline");
    List<@Nullable Object> cells = new ArrayList<>(fields.values());
    Baseline usual = row.baseline();
    cells.add(usual == null ? null : usual.low());
    cells.add(usual == null ? null : usual.high());
    cells.add(usual == null ? null : usual.source());
    return cells;
  }

  private static String line(List<@Nullable Object> cells) {
    return cells.stream().map(CtrCsv::cell).collect(Collectors.joining(",", "", NEW_LINE));
  }

  private static String cell(@Nullable Object value) {
    if (value == null) return "";
    if (value instanceof Double number) return plain(number);
    if (value instanceof Number) return value.toString();
    return quoted(defused(value.toString()));
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** A spreadsheet would run a title that looks like a formula; an apostrophe keeps it text. */
  private static String defused(String text) {
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
