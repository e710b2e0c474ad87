package clickthru.sheet;

import java.io.IOException;
import java.io.Reader;
import java.util.List;

/**
 * Cuts separated text into rows after RFC 4180, as spreadsheets do it: lines end in LF, CRLF or CR,
 * quoted cells may hold line ends and doubled quotes, a quote within an unquoted cell is a
 * character like any other, and so is what follows a closing quote. NULs are left out.
 */
final class CsvRows {
  private static final int END = -1;
  private static final int QUOTE = '"';

  private final char[] buffer = new char[16 * 1024];
  private final StringBuilder cell = new StringBuilder();
  private final Reader in;
  private final int separator;
  private final RowCells cells;
  private int at;
  private int filled;
  private int line;
  private int nextLine;
  private int row;
  private int width;

  /**
   * @param line the line that comes next, from 1
   */
  CsvRows(Reader in, char separator, SheetLimits limits, int line) {
    this.in = in;
    this.separator = separator;
    this.cells = new RowCells(limits);
    this.nextLine = line;
  }

  /** The line that the row last read begins at. */
  int line() {
    return line;
  }

  /** How many cells the row last read has in the file, empty ones at its end too. */
  int width() {
    return width;
  }

  /** The next row, without cells when its line is blank; null at the end. */
  @org.jspecify.annotations.Nullable
  List<Cell> next() throws IOException {
    int c = read();
    if (c == END) {
      return null;
    }
    line = nextLine;
    row++;
    width = 0;
    while (true) {
      c = cell(c);
      width++;
      cells.add(row, Cell.text(cell.toString()));
      cell.setLength(0);
      if (c != separator) {
        endLine(c);
        return cells.take();
      }
      c = read();
    }
  }

  /** Reads a cell from its first character on, and gives the character that ended it. */
  private int cell(int first) throws IOException {
    int c = first == QUOTE ? quoted() : first;
    while (c != separator && c != '\n' && c != '\r' && c != END) {
      append(c);
      c = read();
    }
    return c;
  }

  /** Reads up to the closing quote, and gives the character behind it. */
  private int quoted() throws IOException {
    int opened = nextLine;
    while (true) {
      int c = read();
      if (c == END) {
        throw new Refusal("A quote opened in line " + opened + " is never closed.");
      }
      if (c == QUOTE) {
        c = read();
        if (c != QUOTE) {
          return c;
        }
      }
      append(c);
      if (c == '\n' || c == '\r' && peek() != '\n') {
        nextLine++;
      }
    }
  }

  private void append(int c) throws Refusal {
    cell.append((char) c);
    cells.checkLength(row, cell.length());
  }

  private void endLine(int c) throws IOException {
    if (c == '\r' && peek() == '\n') {
      read();
    }
    nextLine++;
  }

  private int read() throws IOException {
    int c = peek();
    at++;
    return c;
  }

  private int peek() throws IOException {
    while (at >= filled || buffer[at] == 0) {
      if (at < filled) {
        at++;
      } else {
        at = 0;
        filled = in.read(buffer, 0, buffer.length);
        if (filled <= 0) {
          filled = 0;
          return END;
        }
      }
    }
    return buffer[at];
  }
}
