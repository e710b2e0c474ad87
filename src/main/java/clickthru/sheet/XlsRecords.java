package clickthru.sheet;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FilePassRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.common.UnicodeString;
import org.apache.poi.util.RecordFormatException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of an .xls one by one ([MS-XLS] 2.1.7.20): first what holds for the workbook,
 * then the sheets. The library's own event reader would keep pictures and all texts without bound.
 */
final class XlsRecords {
  private static final int WORKSHEET = 0x0010;
  private static final int BIFF8 = 0x0600;
  private static final int CONTINUE = 0x003c;

  private final RecordInputStream in;
  private final Told told;
  private final SharedTexts texts;
  private final CellFormats formats = new CellFormats();
  private final List<BoundSheetRecord> bounds = new ArrayList<>();
  private final XlsCells cells;
  private final RowCells rowCells;
  private String file = "";
  private boolean since1904;

  /** Charts lie within sheets, with cells of their own. */
  private int depth;

  private boolean globalsRead;
  private int sheet = -1;
  private boolean wanted;
  private int row = -1;

  XlsRecords(InputStream records, Told told) throws Refusal {
    this.told = told;
    this.texts = new SharedTexts(told.limits());
    this.rowCells = new RowCells(told.limits());
    try {
      in = new RecordInputStream(records);
    } catch (RuntimeException e) {
      throw Refusal.damaged(XlsCells.WHAT);
    }
    cells = new XlsCells(in, texts, formats);
  }

  void read(String name) throws Refusal {
    file = name;
    while (advance()) {
      int sid = in.getSid();
      if (sid == BOFRecord.sid) {
        begin();
      } else if (sid == EOFRecord.sid) {
        end();
      } else if (depth == 1 && sheet < 0) {
        global(sid);
      } else if (depth == 1 && wanted) {
        XlsCells.@Nullable Run run = cells.read(sid, since1904);
        if (run != null) {
          put(run);
        }
      }
    }
    endWell();
  }

  private boolean advance() throws Refusal {
    try {
      in.readRemainder();
      if (!in.hasNextRecord()) {
        return false;
      }
      in.nextRecord();
      return true;
    } catch (RuntimeException e) {
      throw Refusal.damaged(XlsCells.WHAT);
    }
  }

  private void endWell() throws Refusal {
    if (depth != 0 || !globalsRead || sheet + 1 < bounds.size()) {
      throw Refusal.damaged(XlsCells.WHAT);
    }
  }

  private void begin() throws Refusal {
    int version;
    int type;
    try {
      version = in.readUShort();
      type = in.readUShort();
    } catch (RuntimeException e) {
      throw Refusal.damaged(XlsCells.WHAT);
    }
    if (version != BIFF8 && depth == 0 && sheet < 0) {
      throw Refusal.noTable(Kind.OLD_EXCEL);
    }
    depth++;
    if (depth == 1 && globalsRead) {
      sheet++;
      row = -1;
      wanted = type == WORKSHEET && sheet < bounds.size() && told.sheet(file, name());
    }
  }

  private String name() {
    return BoundSheetRecord.orderByBofPosition(bounds)[sheet].getSheetname();
  }

  private void end() throws Refusal {
    depth--;
    if (depth < 0) {
      throw Refusal.damaged(XlsCells.WHAT);
    }
    if (depth == 0) {
      globalsRead = true;
      flush();
    }
  }

  private void global(int sid) throws Refusal {
    try {
      switch (sid) {
        case FilePassRecord.sid -> throw new Refusal(XlsFile.PASSWORD);
        case BoundSheetRecord.sid -> {
          told.checkSheets(bounds.size() + 1);
          bounds.add(new BoundSheetRecord(in));
        }
        case DateWindow1904Record.sid -> since1904 = in.readUShort() == 1;
        case FormatRecord.sid -> {
          FormatRecord format = new FormatRecord(in);
          formats.name(format.getIndexCode(), format.getFormatString());
        }
        case ExtendedFormatRecord.sid ->
            formats.addStyle(new ExtendedFormatRecord(in).getFormatIndex());
        case SSTRecord.sid -> readTexts();
        default -> {}
      }
    } catch (RuntimeException e) {
      throw Refusal.damaged(XlsCells.WHAT);
    }
  }

  /** The texts go on over records; the library's own reader has no bound on them. */
  private void readTexts() throws Refusal {
    in.readInt();
    int unique = in.readInt();
    for (int i = 0; i < unique; i++) {
      if (in.available() == 0 && in.getNextSid() != CONTINUE) {
        throw new RecordFormatException("texts missing");
      }
      texts.add(new UnicodeString(in).getString());
    }
  }

  private void put(XlsCells.Run run) throws Refusal {
    if (run.row() != row) {
      flush();
      if (run.row() < row) {
        throw new Refusal(
            "The rows of this workbook are out of order. Open it in a spreadsheet and save it as"
                + " XLSX.");
      }
      row = run.row();
    }
    for (int i = 0; i < run.cells().size() && wanted; i++) {
      rowCells.put(row + 1, run.column() + i, run.cells().get(i));
    }
  }

  private void flush() throws Refusal {
    if (wanted && !rowCells.isEmpty()) {
      wanted = told.row(row + 1, row + 1, rowCells.take());
    }
  }
}
