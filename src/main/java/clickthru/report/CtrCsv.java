package clickthru.report;

import clickthru.impression.SnapshotFlag;
import clickthru.post.Baseline;
import clickthru.web.Csv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a report as CSV by RFC 4180, to be sent as UTF-8: the API's fields with the baseline
 * flattened, and in words which clicks are counted. Without the total: a total among the rows is
 * counted twice by whoever adds them up.
 */
public final class CtrCsv {
  private CtrCsv() {}

  /** One column each for every currency in the report, so that no column adds two of them. */
  private static final List<String> MONEY =
      List.of(
          "spend_minor",
          "cpc_minor",
          "cpm_minor",
          "cpa_minor",
          "roas",
          "revenue_minor",
          "revenue_per_click_minor");

  public static String of(CtrTable table) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(table, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  static void write(CtrTable table, OutputStream out) throws IOException {
    Writer csv = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    csv.write(Csv.line(header(table)));
    for (CtrRow row : table.rows()) csv.write(Csv.line(cells(table, row)));
    csv.flush();
  }

  private static List<@Nullable Object> header(CtrTable table) {
    List<@Nullable Object> names = new ArrayList<>(table.total().toMap().keySet());
    names.remove("baseline");
    names.removeAll(Beside.NOTHING.toMap().keySet());
    names.addAll(List.of("baseline_low", "baseline_high", "baseline_source", "counted"));
    names.addAll(Beside.NOTHING.toMap().keySet());
    names.addAll(Outcome.NONE.counts().keySet());
    for (String currency : table.currencies()) {
      for (String name : MONEY) names.add(name + "_" + currency);
    }
    if (table.query().event() != null) names.add("event");
    if (table.query().previous()) {
      names.addAll(List.of("previous_from", "previous_to"));
      before(table).forEach(name -> names.add("previous_" + name));
    }
    return names;
  }

  private static List<String> before(CtrTable table) {
    List<String> names = new ArrayList<>(table.total().figures().keySet());
    names.addAll(Outcome.NONE.counts().keySet());
    for (String currency : table.currencies()) {
      for (String name : MONEY) names.add(name + "_" + currency);
    }
    return names;
  }

  private static List<@Nullable Object> cells(CtrTable table, CtrRow row) {
    Map<String, @Nullable Object> fields = row.toMap();
    fields.remove("baseline");
    Map<String, @Nullable Object> beside = row.beside().toMap();
    fields.keySet().removeAll(beside.keySet());
    List<@Nullable Object> cells = new ArrayList<>(fields.values());
    Baseline usual = row.baseline();
    cells.add(usual == null ? null : usual.low());
    cells.add(usual == null ? null : usual.high());
    cells.add(usual == null ? null : usual.source());
    cells.add(table.query().counted());
    beside.put("flags", flags(row));
    cells.addAll(beside.values());
    Outcome outcome = table.outcomeOf(row);
    cells.addAll(outcome.counts().values());
    for (String currency : table.currencies()) cells.addAll(money(outcome, currency));
    if (table.query().event() != null) cells.add(table.query().event());
    if (table.query().previous()) {
      cells.add(table.previousFrom());
      cells.add(table.previousTo());
      cells.addAll(before(table, row));
    }
    return cells;
  }

  private static Collection<@Nullable Object> before(CtrTable table, CtrRow row) {
    CtrRow before = table.previousOf(row);
    if (before == null) return Collections.nCopies(before(table).size(), null);
    Outcome outcome = table.outcomeBefore(before);
    List<@Nullable Object> cells = new ArrayList<>(before.figures().values());
    cells.addAll(outcome.counts().values());
    for (String currency : table.currencies()) cells.addAll(money(outcome, currency));
    return cells;
  }

  private static String flags(CtrRow row) {
    return row.beside().flags().stream().map(SnapshotFlag::key).collect(Collectors.joining(" "));
  }

  private static List<@Nullable Object> money(Outcome outcome, String currency) {
    Cost cost = outcome.cost(currency);
    Money revenue = outcome.revenue(currency);
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(cost == null ? null : cost.amount().minor());
    cells.add(cost == null ? null : cost.cpcMinor());
    cells.add(cost == null ? null : cost.cpmMinor());
    cells.add(cost == null ? null : cost.cpaMinor());
    cells.add(cost == null ? null : cost.roas());
    cells.add(revenue == null ? null : revenue.minor());
    cells.add(revenue == null ? null : outcome.perClickMinor(revenue));
    return cells;
  }
}
