package clickthru.conversion;

import clickthru.web.FieldError;
import clickthru.web.TextFields;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads conversions from CSV: UTF-8, or UTF-16 with a byte order mark; by commas, or by semicolons
 * as spreadsheets of many countries write it. Rows are numbered as a spreadsheet shows them, the
 * header being the first.
 *
 * @param rows data rows found
 * @param right what they say; complete only when nothing is wrong
 * @param wrong the first {@value #MOST_ERRORS} mistakes, each with its row
 */
public record ConversionTable(int rows, List<NewConversion> right, List<FieldError> wrong) {
  /** The columns; the first three are needed. */
  public static final List<String> COLUMNS =
      List.of("click_id", "event", "at", "value", "currency", "order_id");

  /** A table of this size is recorded in about a second. */
  public static final int MOST_ROWS = 10_000;

  /** The largest file, in bytes. */
  public static final int MOST_BYTES = 2 << 20;

  static final int MOST_ERRORS = 100;
  private static final int NEEDED = 3;
  private static final char NO_TEXT = '\uFFFD';

  /**
   * Reads a file.
   *
   * @param zone what times without an offset are meant in
   */
  public static ConversionTable read(
      byte[] file, ConversionFields fields, ZoneId zone, Instant now) {
    Reading reading = new Reading(fields, zone, now);
    try (CsvReader<CsvRecord> csv =
            CsvReader.builder()
                .fieldSeparator(separator(file))
                .detectBomHeader(true)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .ofCsvRecord(new ByteArrayInputStream(file));
        CloseableIterator<CsvRecord> records = csv.iterator()) {
      if (records.hasNext()) reading.header(records.next());
      else reading.wrong("row 1", "is missing: a header such as " + String.join(",", COLUMNS));
      while (reading.goesOn() && records.hasNext()) reading.row(records.next());
    } catch (CsvParseException e) {
      reading.wrong("row " + (reading.last + 1), "or a later one has a quote too many or too few");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return new ConversionTable(
        reading.rows, List.copyOf(reading.right), List.copyOf(reading.wrong));
  }

  /** What the first line has more of; nothing in a right header needs quotes. */
  private static char separator(byte[] file) {
    int more = 0;
    for (byte b : file) {
      if (b == '\n' || b == '\r') break;
      if (b == ';') more++;
      if (b == ',') more--;
    }
    return more > 0 ? ';' : ',';
  }

  private static final class Reading {
    private final ConversionFields fields;
    private final ZoneId zone;
    private final Instant now;
    private final List<String> columns = new ArrayList<>();
    private final List<NewConversion> right = new ArrayList<>();
    private final List<FieldError> wrong = new ArrayList<>();
    private boolean readable = true;
    private int rows;
    private long last;

    Reading(ConversionFields fields, ZoneId zone, Instant now) {
      this.fields = fields;
      this.zone = zone;
      this.now = now;
    }

    boolean goesOn() {
      return readable && wrong.size() < MOST_ERRORS;
    }

    void header(CsvRecord record) {
      last = record.getStartingLineNumber();
      for (String cell : record.getFields()) columns.add(cell.strip().toLowerCase(Locale.ROOT));
      String all = String.join(", ", COLUMNS);
      if (!COLUMNS.containsAll(columns)) unreadable("may only name the columns " + all);
      if (new HashSet<>(columns).size() < columns.size()) unreadable("names a column twice");
      if (!columns.containsAll(COLUMNS.subList(0, NEEDED))) {
        unreadable("must name the columns " + String.join(", ", COLUMNS.subList(0, NEEDED)));
      }
    }

    void row(CsvRecord record) {
      last = record.getStartingLineNumber();
      String name = "row " + last;
      if (++rows > MOST_ROWS) {
        unreadable("and all after it are too many: a file may have " + MOST_ROWS + " rows");
      } else if (record.getFieldCount() != columns.size()) {
        wrong(name, "has " + record.getFieldCount() + " cells, and the header " + columns.size());
      } else {
        cells(name, record.getFields());
      }
    }

    private void cells(String name, List<String> cells) {
      Map<String, List<String>> values = new HashMap<>();
      for (int i = 0; i < cells.size(); i++) {
        String cell = cells.get(i).strip();
        if (cell.indexOf(NO_TEXT) >= 0) {
          wrong(name + ", " + columns.get(i), "is not in UTF-8; save the file as UTF-8");
          return;
        }
        if (!cell.isEmpty()) values.put(columns.get(i), List.of(cell));
      }
      TextFields row = new TextFields(values, zone);
      NewConversion conversion = fields.read(row, Source.CSV, now);
      for (FieldError error : row.errors()) {
        wrong(name + ", " + error.field(), error.message());
      }
      if (row.errors().isEmpty()) right.add(conversion);
    }

    private void unreadable(String message) {
      if (readable) wrong("row " + Math.max(1, last), message);
      readable = false;
    }

    void wrong(String field, String message) {
      if (wrong.size() < MOST_ERRORS) wrong.add(new FieldError(field, message));
    }
  }
}
