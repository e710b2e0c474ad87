package clickthru.sheet;

import java.util.List;

/** Tells sheets and rows on, and counts them and what was unpacked for them against the limits. */
final class Told {
  /** Kept with every row. */
  private static final int LONGEST_NAME = 255;

  private final SheetRows rows;
  private final SheetLimits limits;
  private long unpacked;
  private int rowsTold;
  private int sheetsTold;

  Told(SheetRows rows, SheetLimits limits) {
    this.rows = rows;
    this.limits = limits;
  }

  SheetLimits limits() {
    return limits;
  }

  int sheets() {
    return sheetsTold;
  }

  boolean sheet(String file, String sheet) throws Refusal {
    checkSheets(++sheetsTold);
    return rows.sheet(SoundText.of(file, LONGEST_NAME), SoundText.of(sheet, LONGEST_NAME));
  }

  void checkSheets(int sheets) throws Refusal {
    if (sheets > limits.sheets()) {
      throw new Refusal(
          "This file holds more than "
              + SheetLimits.words(limits.sheets())
              + " sheets, and no more are read. Send it in parts.");
    }
  }

  boolean row(int row, int line, List<Cell> cells) throws Refusal {
    if (++rowsTold > limits.rows()) {
      throw new Refusal(
          "This file holds more than "
              + SheetLimits.words(limits.rows())
              + " rows, and no more are read. Send it in parts.");
    }
    return rows.row(row, line, cells);
  }

  void skipped(String file, String reason) {
    rows.skipped(SoundText.of(file, LONGEST_NAME), reason);
  }

  /** Counts bytes that came out of a zip. */
  void unpacked(long bytes) throws Refusal {
    unpacked += bytes;
    if (unpacked > limits.unpackedBytes()) {
      throw new Refusal(
          "Unpacked, this file is larger than "
              + SheetLimits.words(limits.unpackedBytes())
              + ", and no more is read. Send it in parts.");
    }
  }
}
