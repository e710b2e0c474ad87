package clickthru.sheet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a file of rows: CSV and its kin in any usual encoding, XLSX, XLS (Excel 97 and later), XML
 * Spreadsheet 2003, and zips of these. What a file is, its bytes say.
 */
public final class SheetFile {
  private SheetFile() {}

  /** As {@link #read(Path, String, SheetRows, SheetLimits)} within {@link SheetLimits#DEFAULT}. */
  public static void read(Path file, String filename, SheetRows rows)
      throws SheetRefused, IOException {
    read(file, filename, rows, SheetLimits.DEFAULT);
  }

  /**
   * Reads the file from its beginning to its end and keeps no more than a row of it in memory,
   * beside the texts that a workbook keeps apart. The file isn't changed and may be read again.
   *
   * @param filename its name as people know it, told on; empty when it has none
   * @throws SheetRefused when it is no file of rows, is damaged or passes a limit; rows may have
   *     been told by then
   * @throws IOException when the disk fails
   */
  public static void read(Path file, String filename, SheetRows rows, SheetLimits limits)
      throws SheetRefused, IOException {
    try {
      read(file, filename, new Told(rows, limits), 0);
    } catch (Refusal e) {
      throw new SheetRefused(e.reason());
    }
  }

  /**
   * Reads a file or an unpacked member of a zip.
   *
   * @param zips in how many zips it lies
   */
  static void read(Path file, String name, Told told, int zips) throws IOException {
    long size = Files.size(file);
    if (size == 0) {
      throw Refusal.noTable("This file is empty.");
    }
    checkSize(size, told.limits());
    int sheets = told.sheets();
    switch (Kind.of(file)) {
      case ZIP -> ZipFiles.read(file, name, told, zips);
      case OLE2 -> XlsFile.read(file, name, told);
      case TEXT -> TextFile.read(file, name, told);
    }
    if (told.sheets() == sheets) {
      throw Refusal.noTable("There is no sheet with cells in this file.");
    }
  }

  static void checkSize(long size, SheetLimits limits) throws Refusal {
    if (size > limits.fileBytes()) {
      throw new Refusal("This file is larger than " + SheetLimits.words(limits.fileBytes()) + ".");
    }
  }
}
