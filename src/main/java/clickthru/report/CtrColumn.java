package clickthru.report;

import clickthru.post.Baseline;
import clickthru.post.Kind;
import clickthru.web.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a report as a table to work with: its name says what is counted out of what.
 *
 * @param format how a spreadsheet shows it; null: as it is
 */
record CtrColumn(String name, @Nullable String format, Value value) {
  private static final String COUNT = "#,##0";
  private static final String RATE = "0.00%";
  private static final String TIME = "yyyy-mm-dd hh:mm";

  /** What stands in the column: a text, a number or a time; null: nothing. */
  @FunctionalInterface
  interface Value {
    @Nullable Object of(CtrRow row);
  }

  static List<CtrColumn> of(CtrTable table) {
    Query query = table.query();
    List<CtrColumn> columns = new ArrayList<>();
    columns.add(text(Formats.label(query.groupBy().label()), CtrRow::label));
    GroupBy then = query.thenBy();
    if (then != null) columns.add(text(Formats.label(then.label()), CtrRow::thenLabel));
    columns.addAll(rate("", query.numerator(), denominator(table), row -> row));
    columns.add(text("kind of impressions", row -> row.kind() == null ? null : row.kind().label()));
    columns.add(new CtrColumn("as of (" + query.zone().getId() + ")", TIME, CtrRow::asOf));
    columns.add(count("clicks waiting for newer impressions", CtrRow::waitingClicks));
    columns.add(count("posts", CtrRow::posts));
    columns.add(count("posts without impressions", CtrRow::postsWithoutImpressions));
    columns.add(count("posts with 0 impressions entered", row -> row.coverage().zeros()));
    columns.add(count("posts that stand in other rows too", row -> row.coverage().shared()));
    columns.add(count("clicks on posts with impressions", CtrRow::clicksWithImpressions));
    columns.add(count("clicks on posts without impressions", CtrRow::clicksWithoutImpressions));
    columns.add(count("clicks of suspected scanners", CtrRow::suspectClicks));
    columns.addAll(reading());
    columns.addAll(OutcomeColumns.of(table));
    if (query.previous()) {
      columns.addAll(
          rate("period before: ", query.numerator(), denominator(table), table::previousOf));
    }
    columns.add(text("key", CtrRow::key));
    if (then != null) columns.add(text("key of the second", CtrRow::thenKey));
    return columns;
  }

  /** Such as "impressions (views)"; of several kinds the column beside it says which. */
  private static String denominator(CtrTable table) {
    List<Kind> kinds = table.denominators();
    if (kinds.size() > 1) return "impressions (see their kind)";
    boolean plain = kinds.isEmpty() || kinds.get(0) == Kind.IMPRESSIONS;
    return plain ? "impressions" : "impressions (" + kinds.get(0).label() + ")";
  }

  private static List<CtrColumn> rate(
      String before, String clicks, String impressions, Function<CtrRow, @Nullable CtrRow> of) {
    return List.of(
        new CtrColumn(before + clicks, COUNT, in(of, CtrRow::clicks)),
        new CtrColumn(before + impressions, COUNT, in(of, CtrRow::impressions)),
        new CtrColumn(before + "CTR", RATE, in(of, CtrRow::ctr)),
        new CtrColumn(before + "CTR from (95 %)", RATE, in(of, CtrRow::ctrLow)),
        new CtrColumn(before + "CTR to (95 %)", RATE, in(of, CtrRow::ctrHigh)));
  }

  private static Value in(Function<CtrRow, @Nullable CtrRow> of, Value value) {
    return row -> {
      CtrRow other = of.apply(row);
      return other == null ? null : value.of(other);
    };
  }

  private static List<CtrColumn> reading() {
    return List.of(
        text("reading", row -> row.reading() == null ? null : row.reading().label()),
        new CtrColumn("usual CTR from", RATE, usual(Baseline::low)),
        new CtrColumn("usual CTR to", RATE, usual(Baseline::high)),
        text("source of the usual CTR", usual(Baseline::source)));
  }

  private static Value usual(Function<Baseline, @Nullable Object> of) {
    return row -> row.baseline() == null ? null : of.apply(row.baseline());
  }

  private static CtrColumn text(String name, Value value) {
    return new CtrColumn(name, null, value);
  }

  private static CtrColumn count(String name, Value value) {
    return new CtrColumn(name, COUNT, value);
  }
}
