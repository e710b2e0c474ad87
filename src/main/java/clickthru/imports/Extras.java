package clickthru.imports;

import clickthru.sheet.Cell;
import java.util.List;

/** Tells a table's totals and footers from its data. */
final class Extras {
  private static final int FIRST_CELLS = 3;

  private final Layout layout;
  private final Columns columns;
  private final Words words;

  Extras(Layout layout, Columns columns, Words words) {
    this.layout = layout;
    this.columns = columns;
    this.words = words;
  }

  /** What a row is beside data. */
  enum What {
    DATA,
    /** A total, a footer: no data row at all. */
    NO_DATA,
    /** It looks like a total, but may be a campaign of that name. */
    DOUBTFUL
  }

  What of(Line line) {
    List<Integer> filled = line.filled();
    if (filled.size() == 1 && columns.header().size() > 2 && isFooter(line, filled.get(0))) {
      return What.NO_DATA;
    }
    if (!layout.isOfPosts()) return isTotalFirst(line) ? What.NO_DATA : What.DATA;
    return layout.isIdentified() ? ofPost(line) : ofCampaign(line);
  }

  /** A single cell is a line below the table, unless it is a post whose row was cut off. */
  private boolean isFooter(Line line, int index) {
    String text = line.cells().get(index).text();
    if (words.isFooter(HeaderText.of(text)) || !layout.isOfPosts()) return true;
    Integer id = columns.roles().get(Role.ID);
    return id == null || id != index || text.strip().contains(" ");
  }

  private What ofPost(Line line) {
    String id = text(columns.cell(Role.ID, line.cells()));
    if (words.isTotal(id) || words.isTotalOf(id)) return What.NO_DATA;
    boolean named = !id.isEmpty() || !text(columns.cell(Role.PERMALINK, line.cells())).isEmpty();
    if (named) return What.DATA;
    for (int i = 0; i < FIRST_CELLS; i++) {
      String cell = text(Columns.cell(i, line.cells()));
      if (words.isTotal(cell) || words.isTotalOf(cell)) return What.NO_DATA;
    }
    return What.DATA;
  }

  private What ofCampaign(Line line) {
    if (isTotalFirst(line)) return What.NO_DATA;
    if (columns.titles().stream().allMatch(i -> isNothing(Columns.cell(i, line.cells())))) {
      return layout.has(Layout.Trait.BLANK_IS_TOTAL) ? What.NO_DATA : What.DATA;
    }
    boolean unmarked = columns.has(Role.MARK) && isNothing(columns.cell(Role.MARK, line.cells()));
    for (int i = 0; i < FIRST_CELLS; i++) {
      String cell = text(Columns.cell(i, line.cells()));
      if (words.isTotalOf(cell) || unmarked && cell.indexOf(':') > 0) return What.DOUBTFUL;
    }
    return What.DATA;
  }

  /** Whether the first of the first cells that holds anything names a total. */
  private boolean isTotalFirst(Line line) {
    for (int i = 0; i < FIRST_CELLS; i++) {
      Cell cell = Columns.cell(i, line.cells());
      String text = text(cell);
      if (words.isTotal(text) || words.isTotalOf(text)) return true;
      if (!isNothing(cell)) return false;
    }
    return false;
  }

  static boolean isNothing(Cell cell) {
    return cell.text()
        .chars()
        .allMatch(c -> Character.isWhitespace(c) || "-–—\u00a0".indexOf(c) >= 0);
  }

  private static String text(Cell cell) {
    return HeaderText.of(cell.text());
  }
}
