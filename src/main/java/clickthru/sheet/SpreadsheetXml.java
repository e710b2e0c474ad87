package clickthru.sheet;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Reads an XML Spreadsheet 2003, which usually goes by the name of an .xls. */
final class SpreadsheetXml {
  static final String NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet";

  private static final String WHAT = "XML spreadsheet";

  private final Xml xml;
  private final Told told;
  private final RowCells cells;
  private int row;
  private int column;

  /** Further rows and columns that the row and the cell at hand take up. */
  private int rowSpan;

  private int merged;

  SpreadsheetXml(Reader in, Told told) throws IOException {
    this.xml = new Xml(in, WHAT);
    this.told = told;
    this.cells = new RowCells(told.limits());
  }

  void read(String file) throws IOException {
    boolean wanted = false;
    boolean workbook = false;
    while (xml.next()) {
      if (!xml.isStart()) {
        if (wanted && xml.ends("Row")) {
          wanted = endRow();
        }
      } else if (!workbook) {
        workbook = isWorkbook();
      } else if (xml.starts("Worksheet")) {
        wanted = beginSheet(file);
      } else if (wanted) {
        start();
      }
    }
  }

  private boolean isWorkbook() throws Refusal {
    if (xml.starts("Workbook") && xml.namespace().equals(NAMESPACE)) {
      return true;
    }
    throw Refusal.noTable(
        "This file is XML but no spreadsheet. Export the figures as CSV or XLSX.");
  }

  private boolean beginSheet(String file) throws Refusal {
    String name = xml.attribute("Name");
    row = 0;
    rowSpan = 0;
    cells.take();
    return told.sheet(file, name == null ? "" : name);
  }

  private void start() throws IOException {
    switch (xml.name()) {
      case "Row" -> beginRow();
      case "Cell" -> {
        column = index(column + merged + 1);
        merged = xml.attribute("MergeAcross", 0);
        cells.put(row, column - 1, Cell.EMPTY);
      }
      case "Comment" -> skip("Comment");
      case "Data" -> cells.put(row, column - 1, data());
      default -> {}
    }
  }

  private void beginRow() throws Refusal {
    row = index(row + rowSpan + 1);
    rowSpan = xml.attribute("Span", 0);
    column = 0;
    merged = 0;
  }

  /** Where it says it lies; rows and cells never go back. */
  private int index(int next) throws Refusal {
    int index = xml.attribute("Index", next);
    if (index < next || index > 1 << 24) {
      throw Refusal.damaged(WHAT);
    }
    return index;
  }

  private boolean endRow() throws Refusal {
    return cells.isEmpty() || told.row(row, row, cells.take());
  }

  private void skip(String name) throws IOException {
    while (!xml.ends(name) && xml.next()) {
      // Nothing in it is told.
    }
  }

  /** The text in a Data, whatever marks up parts of it. */
  private Cell data() throws IOException {
    String type = xml.attribute("Type");
    StringBuilder text = new StringBuilder();
    while (xml.next() && !xml.ends("Data")) {
      if (xml.isText()) {
        text.append(xml.text());
        cells.checkLength(row, text.length());
      }
    }
    return cell(type, text.toString());
  }

  private static Cell cell(@Nullable String type, String text) {
    if (type == null) {
      return Cell.text(text);
    }
    return switch (type) {
      case "Number" -> Figure.of(text);
      case "DateTime" -> Moment.ofIso(text);
      case "Boolean" -> Cell.text(text.strip().equals("1") ? "TRUE" : "FALSE");
      default -> Cell.text(text);
    };
  }
}
