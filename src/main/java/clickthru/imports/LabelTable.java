package clickthru.imports;

import clickthru.sheet.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A report of one post with a label and its value in each row, read as a table of one row. */
final class LabelTable {
  private static final int MOST = 100;

  private final Export export;
  private final Layout layout;
  private final List<String> header = new ArrayList<>();
  private final List<Cell> cells = new ArrayList<>();
  private Line first = new Line("", "", 1, 1, List.of());

  LabelTable(Export export, Layout layout) {
    this.export = export;
    this.layout = layout;
  }

  /** Takes a row; whether more are wanted. */
  boolean row(Line line) {
    if (line.cells().size() < 2) return true;
    if (header.isEmpty()) first = line;
    header.add(line.cells().get(0).text().strip().replaceFirst(":$", ""));
    cells.add(plain(line.cells().get(1)));
    return header.size() < MOST;
  }

  /** Whether it was what its first line promised. */
  boolean end() throws IOException, ExportRefused {
    Columns columns = Columns.of(layout, header, 0, header.size());
    if (!layout.require().stream().allMatch(columns::has)) return false;
    Table table = new Table(export, new Recognition.Match(layout, columns), null);
    table.row(first.with(cells));
    table.end();
    return true;
  }

  /** "20 (1.1%)" is 20. */
  private static Cell plain(Cell cell) {
    return Cell.text(cell.text().replaceFirst("^\\s*([\\d,.]+) \\([\\d.,]+\\s?%\\)\\s*$", "$1"));
  }
}
