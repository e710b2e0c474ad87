package clickthru.sheet;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.MulRKRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.RKRecord;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.hssf.util.RKUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.jspecify.annotations.Nullable;

/** Reads the records of an .xls that hold cells. */
final class XlsCells {
  static final String WHAT = "workbook";

  private final RecordInputStream in;
  private final SharedTexts texts;
  private final CellFormats formats;

  /** The cell whose formula gave a text, which the next record but few holds. */
  private @Nullable Place formula;

  private boolean since1904;

  XlsCells(RecordInputStream in, SharedTexts texts, CellFormats formats) {
    this.in = in;
    this.texts = texts;
    this.formats = formats;
  }

  /**
   * Cells beside each other.
   *
   * @param row from 0
   * @param column of the first, from 0
   */
  record Run(int row, int column, List<Cell> cells) {}

  private record Place(int row, int column, int style) {}

  /** The cells of the record at hand, or null when it has none. */
  @Nullable Run read(int sid, boolean after1904) throws Refusal {
    since1904 = after1904;
    try {
      return switch (sid) {
        case LabelSSTRecord.sid -> one(place(), p -> texts.get(in.readInt()));
        case NumberRecord.sid -> one(place(), p -> number(p.style(), in.readDouble()));
        case RKRecord.sid ->
            one(place(), p -> number(p.style(), RKUtil.decodeNumber(in.readInt())));
        case BoolErrRecord.sid -> one(place(), p -> logical(in.readUByte(), in.readUByte() == 1));
        case MulRKRecord.sid -> several();
        case LabelRecord.sid -> label(new LabelRecord(in));
        case FormulaRecord.sid -> formula(new FormulaRecord(in));
        case StringRecord.sid -> result(new StringRecord(in).getString());
        default -> null;
      };
    } catch (RuntimeException e) {
      throw Refusal.damaged(WHAT);
    }
  }

  private interface Reading {
    Cell read(Place place) throws Refusal;
  }

  private static Run one(Place place, Reading reading) throws Refusal {
    return new Run(place.row(), place.column(), List.of(reading.read(place)));
  }

  private Place place() {
    return new Place(in.readUShort(), in.readUShort(), in.readUShort());
  }

  private Cell number(int style, double value) {
    return Moment.of(Figure.of(value), formats.of(style), since1904);
  }

  private static Cell logical(int value, boolean error) {
    if (error) {
      return Cell.text(FormulaError.forInt((byte) value).getString());
    }
    return Cell.text(value != 0 ? "TRUE" : "FALSE");
  }

  /** Small numbers side by side, followed by the last column, which their count tells already. */
  private Run several() {
    int row = in.readUShort();
    int column = in.readUShort();
    List<Cell> cells = new ArrayList<>();
    while (in.remaining() >= 6) {
      int style = in.readUShort();
      cells.add(number(style, RKUtil.decodeNumber(in.readInt())));
    }
    return new Run(row, column, cells);
  }

  private static Run label(LabelRecord label) {
    return new Run(label.getRow(), label.getColumn(), List.of(Cell.text(label.getValue())));
  }

  private @Nullable Run formula(FormulaRecord record) {
    Place place = new Place(record.getRow(), record.getColumn(), record.getXFIndex());
    formula = record.hasCachedResultString() ? place : null;
    return switch (record.getCachedResultTypeEnum()) {
      case NUMERIC -> run(place, number(place.style(), record.getValue()));
      case BOOLEAN -> run(place, Cell.text(record.getCachedBooleanValue() ? "TRUE" : "FALSE"));
      case ERROR -> run(place, logical(record.getCachedErrorValue(), true));
      default -> null;
    };
  }

  private @Nullable Run result(String text) {
    Place place = formula;
    formula = null;
    return place == null ? null : run(place, Cell.text(text));
  }

  private static Run run(Place place, Cell cell) {
    return new Run(place.row(), place.column(), List.of(cell));
  }
}
