package clickthru.sheet;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Reads what lies in the container of old office files: an .xls, or a reason not to. */
final class XlsFile {
  private XlsFile() {}

  static void read(Path file, String name, Told told) throws IOException {
    try (POIFSFileSystem container = open(file)) {
      DirectoryNode root = container.getRoot();
      refuse(root);
      try (DocumentInputStream in = document(root)) {
        new XlsRecords(in, told).read(name);
      }
    }
  }

  /** The library says with many kinds of exception that a file is damaged. */
  private static POIFSFileSystem open(Path file) throws Refusal {
    try {
      return new POIFSFileSystem(file.toFile(), true);
    } catch (IOException | RuntimeException e) {
      throw Refusal.damaged("file");
    }
  }

  private static DocumentInputStream document(DirectoryNode root) throws Refusal {
    try {
      return root.createDocumentInputStream("Workbook");
    } catch (IOException | RuntimeException e) {
      throw Refusal.damaged("workbook");
    }
  }

  private static void refuse(DirectoryNode root) throws Refusal {
    if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
      throw new Refusal(PASSWORD);
    }
    if (!root.hasEntryCaseInsensitive("Workbook")) {
      throw Refusal.noTable(
          root.hasEntryCaseInsensitive("Book")
              ? Kind.OLD_EXCEL
              : "This is a document of an old office program, not a workbook. Export the figures as"
                  + " CSV or XLSX.");
    }
  }

  static final String PASSWORD =
      "This workbook is protected by a password. Save it without one, or as CSV.";
}
