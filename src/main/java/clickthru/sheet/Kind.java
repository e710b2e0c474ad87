package clickthru.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a file is by its first bytes. */
enum Kind {
  ZIP,
  /** The container of old office files. */
  OLE2,
  /** Whatever isn't told by its first bytes. */
  TEXT;

  private static final String AS_TABLE = " Export the figures as CSV or XLSX.";

  /** First bytes, one for a character, and what they stand for. */
  private static final String[][] NO_TABLES = {
    {"%PDF", "a PDF"},
    {"\u0089PNG", "a picture"},
    {"\u00ff\u00d8\u00ff", "a picture"},
    {"GIF8", "a picture"},
    {"RIFF", "a picture, a sound or a film"},
    {"{\\rtf", "a text document"},
    {"\u001f\u008b", "packed with gzip"},
    {"7z\u00bc\u00af", "packed with 7-Zip"},
    {"Rar!", "packed with RAR"},
    {"BZh", "packed with bzip2"},
    {"\u00fd7zXZ", "packed with xz"},
    {"SQLite format 3", "a database"},
    {"PAR1", "a Parquet file"},
    {"bplist", "a property list"},
  };

  /**
   * @throws Refusal when it is something known that holds no rows
   */
  static Kind of(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(16);
    }
    String start = new String(head, StandardCharsets.ISO_8859_1);
    if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) {
      return ZIP;
    }
    if (start.startsWith("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
      return OLE2;
    }
    refuse(start);
    return TEXT;
  }

  private static void refuse(String start) throws Refusal {
    for (String[] known : NO_TABLES) {
      if (start.startsWith(known[0])) {
        boolean packed = known[1].startsWith("packed");
        throw Refusal.noTable(
            "This file is " + known[1] + "." + (packed ? " Unpack it first." : AS_TABLE));
      }
    }
    // A bare stream of records, as Excel 2 to 4 wrote it.
    if (start.length() > 4
        && start.charAt(0) == 9
        && start.charAt(1) <= 8
        && start.charAt(3) == 0) {
      throw Refusal.noTable(OLD_EXCEL);
    }
  }

  static final String OLD_EXCEL =
      "This is a workbook of Excel 95 or earlier, which isn't read. Save it as XLSX or CSV.";
}
