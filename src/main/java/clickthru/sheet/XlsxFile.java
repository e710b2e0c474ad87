package clickthru.sheet;

import java.io.IOException;
import java.io.Reader;

/** Reads an XLSX, each sheet in one pass. */
final class XlsxFile {
  private final Archive archive;
  private final Told told;
  private final SharedTexts texts;
  private final CellFormats formats = new CellFormats();

  XlsxFile(Archive archive, Told told) {
    this.archive = archive;
    this.told = told;
    this.texts = new SharedTexts(told.limits());
  }

  void read(String file) throws IOException {
    WorkbookParts parts = WorkbookParts.of(archive, told);
    if (parts.styles() != null && archive.has(parts.styles())) {
      formats.read(archive, parts.styles());
    }
    if (parts.texts() != null && archive.has(parts.texts())) {
      texts.read(archive, parts.texts());
    }
    for (WorkbookParts.Sheet sheet : parts.sheets()) {
      if (told.sheet(file, sheet.name())) {
        try (Reader in = PartReader.open(archive, sheet.part())) {
          new XlsxSheet(in, told, texts, formats, parts.since1904()).read();
        }
      }
    }
  }
}
