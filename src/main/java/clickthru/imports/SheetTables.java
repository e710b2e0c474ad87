package clickthru.imports;

import clickthru.imports.ExportSummary.Scope;
import clickthru.sheet.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the tables of one sheet: one below the other, each with what stands above its header. */
final class SheetTables {
  /** Preambles are shorter. */
  private static final int MOST_ABOVE = 15;

  /** Each may be the header of another table, which takes time to tell. */
  private static final int MOST_ODD = 1_000;

  /** What is shown of a sheet that isn't understood. */
  private static final int SHOWN = 10;

  private static final int MOST_SHOWN = 100;
  private static final int LONGEST_SHOWN = 300;

  private final Export export;
  private final String file;
  private final String sheet;
  private final List<List<String>> head = new ArrayList<>();
  private final List<Line> above = new ArrayList<>();
  private @Nullable Table table;
  private @Nullable LabelTable labels;
  private @Nullable Layout refused;
  private @Nullable String strange;
  private boolean known;
  private boolean gap;
  private int last;
  private int odds;

  SheetTables(Export export, String file, String sheet) {
    this.export = export;
    this.file = file;
    this.sheet = sheet;
  }

  /** Takes a row; whether more are wanted. */
  boolean row(int row, int line, List<Cell> cells) throws IOException, ExportRefused {
    Line next = new Line(file, sheet, row, line, cells);
    gap |= last > 0 && row > last + 1;
    last = row;
    if (next.isBlank()) {
      gap = true;
      return true;
    }
    if (head.size() < SHOWN) head.add(shown(next));
    boolean more = labels != null ? labels.row(next) : table == null ? seek(next) : inTable(next);
    gap = false;
    return more;
  }

  void end() throws IOException, ExportRefused {
    if (table != null) table.end();
    else if (known && !above.isEmpty()) unread();
    if (labels != null) known |= labels.end();
    table = null;
  }

  /** Whether any table on it was known. */
  boolean isKnown() {
    return known;
  }

  /** Whether anything stands on it. */
  boolean isFilled() {
    return !head.isEmpty();
  }

  /** The layout that says why this sheet isn't read; null when none does. */
  @Nullable Layout refused() {
    return refused;
  }

  /** The title of a series that isn't known; null when there is none. */
  @Nullable String strange() {
    return strange;
  }

  String name() {
    return sheet.isEmpty() ? file : sheet;
  }

  /** How it begins. */
  UnknownLayout.Head head() {
    return new UnknownLayout.Head(file, sheet, List.copyOf(head), HeaderGuess.of(head));
  }

  /** It is kept for as long as somebody may say what is what, so long texts are cut. */
  private static List<String> shown(Line line) {
    return line.cells().stream().limit(MOST_SHOWN).map(cell -> shown(cell.text())).toList();
  }

  private static String shown(String text) {
    if (text.length() <= LONGEST_SHOWN) return text;
    int end = Character.isHighSurrogate(text.charAt(LONGEST_SHOWN - 1)) ? 1 : 0;
    return text.substring(0, LONGEST_SHOWN - end);
  }

  private boolean inTable(Line line) throws IOException, ExportRefused {
    if (table == null) return true;
    boolean odd = gap ? !table.fits(line) : table.isOdd(line);
    if (odd && !table.isHeader(line)) {
      if (++odds > MOST_ODD) throw new ExportRefused(tooOdd(line));
      if (gap || export.recognition().header(sheet, line.cells()) != null) {
        table.end();
        table = null;
        above.clear();
        return seek(line);
      }
    }
    table.row(line);
    return true;
  }

  private String tooOdd(Line line) {
    return "More than "
        + MOST_ODD
        + " rows up to row "
        + line.row()
        + of()
        + " don't fit the header.";
  }

  private boolean seek(Line line) throws IOException, ExportRefused {
    if (head.size() == 1 && first(line)) return labels != null;
    Recognition.Match match = export.recognition().header(sheet, line.cells());
    if (match == null || !begin(match)) above.add(line);
    if (refused != null && !known) return false;
    if (table != null || above.size() < MOST_ABOVE) return true;
    if (known) unread();
    above.clear();
    return false;
  }

  private void unread() {
    export
        .tally()
        .note("Not read: what stands from row " + above.get(0).row() + " on" + of() + ".");
  }

  /** Whether the first line tells the layout. */
  private boolean first(Line line) throws ExportRefused {
    Layout layout = export.recognition().firstLine(line.cells());
    if (layout == null) return false;
    if (layout.refuse() != null) refused = layout;
    else if (layout.has(Layout.Trait.LABELS)) labels = new LabelTable(export, layout);
    return true;
  }

  private boolean begin(Recognition.Match match) throws ExportRefused {
    Layout layout = match.layout();
    if (layout.refuse() != null) {
      refused = layout;
      return true;
    }
    Series series = null;
    if (!layout.titles().isEmpty()) {
      series = series(layout);
      if (series == null) return false;
    }
    AsOfFile.of(export, match, file, above);
    table = new Table(export, match, series);
    known |= layout.scope() != null;
    return true;
  }

  private @Nullable Series series(Layout layout) {
    if (above.isEmpty() || layout.scope() != Scope.ACCOUNT_DAYS) return null;
    Line title = above.get(above.size() - 1);
    List<Integer> filled = title.filled();
    if (filled.size() != 1) return null;
    String text = title.cells().get(filled.get(0)).text();
    Series series = Series.titled(layout, text);
    if (series == null) strange = text.strip();
    return series;
  }

  private String of() {
    return name().isEmpty() ? "" : " of " + name();
  }
}
