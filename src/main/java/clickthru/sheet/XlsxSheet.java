package clickthru.sheet;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Reads a sheet of an XLSX. */
final class XlsxSheet {
  private static final String WHAT = "workbook";
  private static final int LAST_ROW = 1 << 24;

  private final Xml xml;
  private final Told told;
  private final SharedTexts texts;
  private final CellFormats formats;
  private final boolean since1904;
  private final RowCells cells;
  private int row;

  /** The column at hand, from 1. */
  private int column;

  XlsxSheet(Reader in, Told told, SharedTexts texts, CellFormats formats, boolean since1904)
      throws IOException {
    this.xml = new Xml(in, WHAT);
    this.told = told;
    this.texts = texts;
    this.formats = formats;
    this.since1904 = since1904;
    this.cells = new RowCells(told.limits());
  }

  void read() throws IOException {
    boolean inRows = false;
    while (xml.next()) {
      if (xml.starts("sheetData")) {
        inRows = true;
      } else if (xml.ends("sheetData")) {
        return;
      } else if (inRows && xml.starts("row")) {
        beginRow();
      } else if (inRows && xml.starts("c")) {
        cell();
      } else if (inRows && xml.ends("row") && !endRow()) {
        return;
      }
    }
  }

  private void beginRow() throws Refusal {
    int number = xml.attribute("r", row + 1);
    if (number <= row || number > LAST_ROW) {
      throw Refusal.damaged(WHAT);
    }
    row = number;
    column = 0;
  }

  private boolean endRow() throws Refusal {
    return cells.isEmpty() || told.row(row, row, cells.take());
  }

  private void cell() throws IOException {
    String reference = xml.attribute("r");
    column = reference == null ? column + 1 : column(reference);
    String type = xml.attribute("t");
    int style = xml.attribute("s", 0);
    String value = value();
    if (value != null) {
      cells.put(row, column - 1, cell(type == null ? "n" : type, style, value));
    }
  }

  /** The letters of {@code AB12} as a number, A being 1. */
  private static int column(String reference) {
    int column = 0;
    for (int i = 0; i < reference.length() && i < 6; i++) {
      int letter = reference.charAt(i) & ~0x20;
      if (letter < 'A' || letter > 'Z') {
        break;
      }
      column = column * 26 + letter - 'A' + 1;
    }
    return column;
  }

  /** The stored value or the text within the cell; a formula's is the one last worked out. */
  private @Nullable String value() throws IOException {
    StringBuilder value = null;
    boolean inValue = false;
    while (!xml.ends("c") && xml.next()) {
      if (xml.starts("is")) {
        value = new StringBuilder(SharedTexts.text(xml, "is", told.limits()));
      } else if (xml.starts("v")) {
        inValue = true;
        value = new StringBuilder();
      } else if (xml.ends("v")) {
        inValue = false;
      } else if (inValue && value != null && xml.isText()) {
        value.append(xml.text());
        cells.checkLength(row, value.length());
      }
    }
    return value == null ? null : value.toString();
  }

  private Cell cell(String type, int style, String value) throws Refusal {
    return switch (type) {
      case "s" -> texts.get(index(value));
      case "n" -> number(style, value);
      case "b" -> Cell.text(value.strip().equals("1") ? "TRUE" : "FALSE");
      case "d" -> Moment.ofIso(value);
      case "str" -> Cell.text(SharedTexts.unescaped(value));
      default -> Cell.text(value);
    };
  }

  private Cell number(int style, String value) {
    return value.isEmpty() ? Cell.EMPTY : Moment.of(Figure.of(value), formats.of(style), since1904);
  }

  private static int index(String value) {
    try {
      return Integer.parseInt(value.strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
