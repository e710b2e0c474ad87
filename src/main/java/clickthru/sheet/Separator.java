package clickthru.sheet;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what separates the cells of a text file. */
final class Separator {
  /** When two cut equally well, the earlier one does: few files hold its character by chance. */
  private static final char[] KNOWN = {'\t', ';', ',', '|'};

  private static final int ROWS = 100;

  private Separator() {}

  /**
   * The character that cuts most of the first rows into as many cells as a neighbouring row has, so
   * that title lines above a table, sections and the commas of texts and decimals don't mislead.
   *
   * @param sample the beginning of a file, or all of it
   * @param whole whether it is all of it
   */
  static char of(String sample, boolean whole, SheetLimits limits) throws IOException {
    char best = ',';
    Cut most = new Cut(0, 0);
    for (char candidate : KNOWN) {
      Cut cut = cut(sample, whole, candidate, limits);
      if (cut.beats(most)) {
        best = candidate;
        most = cut;
      }
    }
    return best;
  }

  /**
   * @param points a hundred for a row of the same width as a neighbour's, a few for any other of
   *     several cells
   * @param cells of all those rows
   */
  private record Cut(int points, int cells) {
    boolean beats(Cut other) {
      return points > other.points || points == other.points && cells > other.cells;
    }
  }

  private static Cut cut(String sample, boolean whole, char candidate, SheetLimits limits)
      throws IOException {
    CsvRows rows = new CsvRows(new StringReader(sample), candidate, limits, 1);
    int[] widths = new int[ROWS];
    int count = 0;
    for (int width = width(rows); width >= 0 && count < ROWS; width = width(rows)) {
      if (width > 0) {
        widths[count++] = width;
      }
    }
    boolean lastIsCut = !whole && count < ROWS && count > 1;
    return count(widths, lastIsCut ? count - 1 : count);
  }

  /** Cells of the next row, also empty ones at its end; -1 when no more can be cut. */
  private static int width(CsvRows rows) throws IOException {
    try {
      @Nullable List<Cell> row = rows.next();
      return row == null ? -1 : row.isEmpty() ? 0 : rows.width();
    } catch (Refusal e) {
      return -1;
    }
  }

  private static Cut count(int[] widths, int count) {
    int points = 0;
    int cells = 0;
    for (int i = 0; i < count; i++) {
      boolean agrees =
          i > 0 && widths[i - 1] == widths[i] || i + 1 < count && widths[i + 1] == widths[i];
      if (widths[i] > 1) {
        points += agrees ? 100 : 10;
        cells += widths[i];
      }
    }
    return new Cut(points, cells);
  }
}
