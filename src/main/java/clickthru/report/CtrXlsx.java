package clickthru.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A report as an Excel workbook: the rows on the first sheet, and on the second, "About", what they
 * are made of. Numbers are numbers, rates percent, times dates in the query's zone, which stands in
 * their column's name; text is always text, whatever it begins with. Without the total: a total
 * among the rows is counted twice by whoever adds them up.
 */
public final class CtrXlsx {
  /** The media type of {@code .xlsx}. */
  public static final String TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final int WIDEST = 48;

  private CtrXlsx() {}

  /** Writes the workbook; the stream stays open. */
  public static void write(CtrTable table, OutputStream out) throws IOException {
    Workbook book = new Workbook(out, "Clickthru", "1.0");
    rows(book.newWorksheet("Report"), table);
    about(book.newWorksheet("About"), CtrAbout.of(table));
    book.finish();
  }

  private static void rows(Worksheet sheet, CtrTable table) {
    List<CtrColumn> columns = CtrColumn.of(table);
    for (int c = 0; c < columns.size(); c++) {
      CtrColumn column = columns.get(c);
      sheet.value(0, c, column.name());
      sheet.style(0, c).bold().wrapText(true).verticalAlignment("top").set();
      int width = column.name().length() / 2 + 4;
      for (int r = 0; r < table.rows().size(); r++) {
        Object value = column.value().of(table.rows().get(r));
        put(sheet, r + 1, c, column, value, table);
        if (value instanceof String text) width = Math.max(width, text.length() + 2);
      }
      sheet.width(c, Math.min(WIDEST, Math.max(11, width)));
    }
    sheet.freezePane(0, 1);
  }

  private static void put(
      Worksheet sheet, int r, int c, CtrColumn column, @Nullable Object value, CtrTable table) {
    if (value == null) return;
    if (value instanceof Instant time) {
      sheet.value(r, c, LocalDateTime.ofInstant(time, table.query().zone()));
    } else if (value instanceof Number number) sheet.value(r, c, number);
    else sheet.value(r, c, value.toString());
    if (column.format() != null) sheet.style(r, c).format(column.format()).set();
  }

  private static void about(Worksheet sheet, List<CtrAbout> lines) {
    for (int r = 0; r < lines.size(); r++) {
      sheet.value(r, 0, lines.get(r).what());
      sheet.value(r, 1, lines.get(r).words());
      sheet.style(r, 0).bold().verticalAlignment("top").set();
      sheet.style(r, 1).wrapText(true).verticalAlignment("top").set();
    }
    sheet.width(0, 22);
    sheet.width(1, 90);
  }
}
