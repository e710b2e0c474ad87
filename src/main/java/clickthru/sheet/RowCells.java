package clickthru.sheet;

import java.util.ArrayList;
import java.util.List;

/** The cells of one row while they come in, within the limits of a row and of a cell. */
final class RowCells {
  /** Some of these are held at a time, in a small heap: a few texts as long as Excel has them. */
  private static final int LONGEST = 512 * 1024;

  private final SheetLimits limits;
  private List<Cell> cells = new ArrayList<>();
  private int filled;
  private int chars;

  RowCells(SheetLimits limits) {
    this.limits = limits;
  }

  /** Puts a cell behind the others. */
  void add(int row, Cell cell) throws Refusal {
    put(row, cells.size(), cell);
  }

  /**
   * @param row the row as people count it, for the message
   * @param column from 0
   */
  void put(int row, int column, Cell cell) throws Refusal {
    if (column < 0 || column >= limits.columns()) {
      throw new Refusal(
          "Row " + row + " has more than " + SheetLimits.words(limits.columns()) + " columns.");
    }
    checkLength(row, cell.text().length());
    chars += cell.text().length();
    if (chars > LONGEST) {
      throw new Refusal(
          "Row " + row + " is longer than " + SheetLimits.words(LONGEST) + " characters.");
    }
    while (cells.size() <= column) {
      cells.add(Cell.EMPTY);
    }
    cells.set(column, cell);
    if (!cell.text().isEmpty()) {
      filled = Math.max(filled, column + 1);
    }
  }

  /** Refuses a cell that is too long, also before its end is known. */
  void checkLength(int row, int chars) throws Refusal {
    if (chars > limits.cellChars()) {
      throw new Refusal(
          "A cell in row "
              + row
              + " is longer than "
              + SheetLimits.words(limits.cellChars())
              + " characters.");
    }
  }

  /** Whether nothing is in the row yet. */
  boolean isEmpty() {
    return filled == 0;
  }

  /** Hands the row over, without empty cells at its end, and begins the next. */
  List<Cell> take() {
    List<Cell> row = cells;
    if (filled < row.size()) {
      row.subList(filled, row.size()).clear();
    }
    cells = new ArrayList<>(row.size());
    filled = 0;
    chars = 0;
    return row;
  }
}
