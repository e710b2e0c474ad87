package clickthru.imports;

import clickthru.sheet.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One table while it is read. Its first rows are held until they tell how numbers and dates are
 * written; then rows go on as they come.
 */
final class Table {
  private static final int SAMPLE = 1_000;

  private final Export export;
  private final Layout layout;
  private final Columns columns;
  private final @Nullable Series series;
  private final Extras extras;
  private final @Nullable TwinTables twins;
  private final List<Line> sample = new ArrayList<>();
  private @Nullable TableRows rows;
  private boolean first = true;

  Table(Export export, Recognition.Match match, @Nullable Series series) throws ExportRefused {
    this.export = export;
    this.layout = match.layout();
    this.columns = match.columns();
    this.series = series;
    this.extras = new Extras(layout, columns, export.layouts().words());
    this.twins = layout.has(Layout.Trait.SIDE_BY_SIDE) ? new TwinTables(layout, columns) : null;
    export.tally().begin(layout);
  }

  /** Whether a row says the header again, as where two files were put together. */
  boolean isHeader(Line line) {
    return line.cells().stream().map(Cell::text).toList().equals(columns.header());
  }

  /** Whether a row may be of this table, when it follows a blank one. */
  boolean fits(Line line) {
    if (extras.of(line) != Extras.What.DATA) return true;
    if (twins != null) return false;
    boolean counted = columns.values().isEmpty() || hasCount(line);
    boolean named = !columns.has(Role.ID) || !columns.cell(Role.ID, line.cells()).text().isBlank();
    return counted && named;
  }

  /** Whether anything stands where a denominator does, and it is no number. */
  boolean isOdd(Line line) {
    return columns.values().values().stream()
        .map(index -> Columns.cell(index, line.cells()))
        .anyMatch(cell -> !cell.text().isBlank() && !isCount(cell));
  }

  void row(Line line) throws IOException, ExportRefused {
    boolean explains = first && layout.has(Layout.Trait.EXPLAINED_BELOW) && isExplanation(line);
    first = false;
    if (explains || isHeader(line)) return;
    if (twins != null) {
      twins.add(line);
    } else if (rows != null) {
      read(rows, line);
    } else {
      sample.add(line);
      if (sample.size() >= SAMPLE) start();
    }
  }

  void end() throws IOException, ExportRefused {
    if (twins != null) sample.addAll(twins.rows());
    if (rows == null) start();
  }

  private void start() throws IOException, ExportRefused {
    TableContext context =
        TableContext.of(layout, columns, sample, export.tally().asOf(), export.now());
    rows = rows(context);
    for (Line line : sample) read(rows, line);
    sample.clear();
  }

  private TableRows rows(TableContext context) {
    Tally tally = export.tally();
    if (layout.scope() == null) return new PartRows(context, tally);
    if (!layout.isOfPosts()) return new AccountRows(context, tally, series, sample);
    boolean hold = export.layouts().hasParts(layout);
    return new PostRows(context, export.layouts().words(), tally, hold);
  }

  private void read(TableRows to, Line line) throws IOException, ExportRefused {
    switch (extras.of(line)) {
      case DATA -> to.row(line);
      case DOUBTFUL -> to.doubtful(line);
      case NO_DATA -> {}
    }
  }

  private boolean isExplanation(Line line) {
    if (layout.isOfPosts() && isOdd(line)) return true;
    Cell clicks = columns.cell(Role.CLICKS, line.cells());
    Cell id = columns.cell(Role.ID, line.cells());
    return id.text().isBlank() || !clicks.text().isBlank() && !isCount(clicks);
  }

  private boolean hasCount(Line line) {
    for (Map.Entry<?, Integer> value : columns.values().entrySet()) {
      if (isCount(Columns.cell(value.getValue(), line.cells()))) return true;
    }
    return false;
  }

  private static boolean isCount(Cell cell) {
    return Count.of(cell, Decimals.POINT).value() != null
        || Count.of(cell, Decimals.COMMA).value() != null;
  }
}
