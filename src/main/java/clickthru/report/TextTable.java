package clickthru.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Aligned columns for a terminal of a given width. The first column takes what the others leave;
 * when that is too little, columns are left out in their order of {@link Column#drop}.
 */
final class TextTable {
  private static final String GAP = "  ";
  private static final int NARROWEST_LABEL = 10;
  private static final String RESET = "\u001b[0m";

  /**
   * A column.
   *
   * @param drop columns with a lower number are left out first; 0: never
   */
  record Column(String title, boolean right, int drop) {}

  /** A cell; the style is an ANSI sequence, or empty. */
  record Cell(String text, String style) {
    Cell(String text) {
      this(text, "");
    }
  }

  private final List<Column> columns;
  private final List<List<Cell>> lines = new ArrayList<>();

  TextTable(List<Column> columns, String titleStyle) {
    this.columns = List.copyOf(columns);
    lines.add(columns.stream().map(column -> new Cell(column.title(), titleStyle)).toList());
  }

  void add(List<Cell> cells) {
    lines.add(List.copyOf(cells));
  }

  String text(int width) {
    int[] widths = IntStream.range(0, columns.size()).map(this::widest).toArray();
    List<Integer> shown = shown(widths, width);
    int room = width - others(shown, widths);
    widths[0] = Math.min(widths[0], Math.max(NARROWEST_LABEL, room));
    StringBuilder text = new StringBuilder();
    for (List<Cell> line : lines) text.append(line(line, shown, widths)).append('\n');
    return text.toString();
  }

  /** The columns that fit beside a label of its least width. */
  private List<Integer> shown(int[] widths, int width) {
    List<Integer> shown = new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
    List<Integer> droppable =
        shown.stream()
            .filter(column -> columns.get(column).drop() > 0)
            .sorted(Comparator.comparingInt(column -> columns.get(column).drop()))
            .toList();
    int label = Math.min(widths[0], 2 * NARROWEST_LABEL);
    for (Integer column : droppable) {
      if (label + others(shown, widths) <= width) break;
      shown.remove(column);
    }
    return shown;
  }

  /** The width of all shown columns but the first, gaps included. */
  private static int others(List<Integer> shown, int[] widths) {
    return shown.stream().skip(1).mapToInt(column -> GAP.length() + widths[column]).sum();
  }

  private int widest(int column) {
    return lines.stream()
        .mapToInt(line -> DisplayWidth.of(line.get(column).text()))
        .max()
        .orElse(0);
  }

  private String line(List<Cell> cells, List<Integer> shown, int[] widths) {
    StringBuilder line = new StringBuilder();
    int written = 0;
    int wanted = 0;
    for (int column : shown) {
      if (column != shown.get(0)) wanted += GAP.length();
      Cell cell = cells.get(column);
      String text = DisplayWidth.cut(cell.text(), widths[column]);
      int blank = widths[column] - DisplayWidth.of(text);
      int start = wanted + (columns.get(column).right() ? blank : 0);
      wanted += widths[column];
      if (text.isBlank()) continue;
      // Blanks are written when something follows them, so no line ends in blanks.
      line.append(" ".repeat(start - written)).append(styled(text, cell.style()));
      written = start + DisplayWidth.of(text);
    }
    return line.toString();
  }

  private static String styled(String text, String style) {
    return style.isEmpty() ? text : style + text + RESET;
  }
}
