package clickthru.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;

class XlsFileTest {
  @Test
  void cells_areToldAsStored() throws Exception {
    assertThat(Heard.of(Fixtures.xls()).lines)
        .containsExactly(
            "== some.name / All posts",
            "1@1 Post title|Impressions",
            "3@3 Οδηγός 🎉|#0.07692307978868484|~2023-03-15T12:00:00|TRUE|#2|ab",
            "== some.name / Hidden",
            "1@1 seen");
  }

  /** More texts than fit in one record, cut at any character. */
  @Test
  void textsOverManyRecords_areWhole() throws Exception {
    try (HSSFWorkbook workbook = new HSSFWorkbook()) {
      HSSFSheet sheet = workbook.createSheet("s");
      for (int i = 0; i < 500; i++) {
        HSSFRow row = sheet.createRow(i);
        row.createCell(0).setCellValue(i + "x".repeat(i));
        row.createCell(1).setCellValue(i + "ώ".repeat(i));
      }
      Heard heard = Heard.of(bytes(workbook));
      assertThat(heard.rows).hasSize(500);
      for (int i = 0; i < 500; i++) {
        assertThat(heard.rows.get(i))
            .containsExactly(Cell.text(i + "x".repeat(i)), Cell.text(i + "ώ".repeat(i)));
      }
    }
  }

  @Test
  void workbookWithAPassword_isRefused() throws Exception {
    try (HSSFWorkbook workbook = new HSSFWorkbook(new ByteArrayInputStream(Fixtures.xls()))) {
      Biff8EncryptionKey.setCurrentUserPassword("secret");
      byte[] file = bytes(workbook);
      Biff8EncryptionKey.setCurrentUserPassword(null);
      refused(file, "protected by a password");
    }
    refused(container("EncryptedPackage"), "protected by a password");
  }

  @Test
  void otherDocuments_areRefused() throws Exception {
    refused(container("Book"), "Excel 95 or earlier");
    refused(container("WordDocument"), "not a workbook");
    refused(new byte[] {9, 4, 6, 0, 0, 0, 0x10, 0}, "Excel 95 or earlier");
    refused(container("Workbook"), "cut off or damaged");
  }

  private static byte[] container(String stream) throws Exception {
    try (POIFSFileSystem container = new POIFSFileSystem()) {
      container.createDocument(new ByteArrayInputStream(new byte[5_000]), stream);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      container.writeFilesystem(out);
      return out.toByteArray();
    }
  }

  private static byte[] bytes(HSSFWorkbook workbook) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream to = out) {
      workbook.write(to);
    }
    return out.toByteArray();
  }

  private static void refused(byte[] file, String words) {
    assertThatThrownBy(() -> Heard.of(file))
        .isInstanceOf(SheetRefused.class)
        .hasMessageContaining(words);
  }
}
