package clickthru.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ZipFilesTest {
  private static final byte[] CSV = "a,b\n1,2\n".getBytes(UTF_8);

  @Test
  void tablesInAZip_areReadAndTheRestIsPassedOver() throws Exception {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("__MACOSX/._Content.csv", new byte[] {0, 5});
    members.put("folder/", new byte[0]);
    members.put(".DS_Store", new byte[] {0, 0});
    members.put("manual.csv", "%PDF-1.4".getBytes(UTF_8));
    members.put("folder/Content.bin", CSV);
    members.put("book", Fixtures.xlsx());
    assertThat(Heard.of(Fixtures.zip(members)).lines)
        .containsExactly(
            "== book / Posts",
            "1@1 Post|Views",
            "2@2 =not a formula|#0.07692307978868484||~2026-03-01",
            "4@4 TRUE||#12",
            "== book / Hidden",
            "1@1 seen",
            "== folder/Content.bin / ",
            "1@1 a|b",
            "2@2 1|2",
            "-- manual.csv: This file is a PDF. Export the figures as CSV or XLSX.");
  }

  @Test
  void zipWithinAZip_isReadOnce() throws Exception {
    byte[] inner = Fixtures.zip(Map.of("a.csv", CSV));
    byte[] outer = Fixtures.zip(Map.of("in.zip", inner));
    assertThat(Heard.of(outer).lines).contains("== in.zip/a.csv / ", "2@2 1|2");
    refused(Fixtures.zip(Map.of("out.zip", outer)), "zip within zips");
  }

  @Test
  void zipWithoutATable_isRefused() throws Exception {
    refused(Fixtures.zip(Map.of("a.pdf", "%PDF".getBytes(UTF_8))), "Nothing in this zip");
    refused(Fixtures.zip(Map.of()), "Nothing in this zip");
    refused(Fixtures.zip(Map.of("mimetype", CSV, "content.xml", CSV)), "OpenDocument");
    refused(Fixtures.zip(Map.of("Index/Document.iwa", CSV)), "Apple Numbers");
  }

  @Test
  void refusalOfAMember_namesIt() throws Exception {
    refused(
        Fixtures.zip(Map.of("a.csv", "\"x".getBytes(UTF_8))), "a.csv: A quote opened in line 1");
  }

  @Test
  void namesOfAnOldCodePage_areRead() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out, Charset.forName("IBM437"))) {
      zip.putNextEntry(new ZipEntry("Übersicht.csv"));
      zip.write(CSV);
    }
    assertThat(Heard.of(out.toByteArray()).lines).contains("== Übersicht.csv / ");
  }

  @Test
  void memberWithAPassword_isRefused() throws Exception {
    byte[] zip = Fixtures.zip(Map.of("a.csv", CSV));
    int directory = last(zip, 0x02014b50);
    zip[directory + 8] |= 1;
    refused(zip, "protected by a password");
  }

  /** The JDK would make room for all of it. */
  @Test
  void directoryThatFillsTheHeap_isRefused() throws Exception {
    byte[] zip = Fixtures.zip(Map.of("a.csv", CSV));
    ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(last(zip, 0x06054b50) + 12, 1 << 30);
    refused(zip, "too many files");
  }

  private static int last(byte[] zip, int signature) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int at = zip.length - 4;
    while (bytes.getInt(at) != signature) {
      at--;
    }
    return at;
  }

  private static void refused(byte[] file, String words) {
    assertThatThrownBy(() -> Heard.of(file))
        .isInstanceOf(SheetRefused.class)
        .hasMessageContaining(words);
  }
}
