package clickthru.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SheetLimitsTest {
  private static final SheetLimits TIGHT =
      new SheetLimits(20_000, 10_000, 2, 1, 3, 4, 10, 2, 1_000);

  @Test
  void size_isBound() throws Exception {
    refused("x".repeat(20_001).getBytes(UTF_8), "This file is larger than 19 KB.");
  }

  @Test
  void rows_areBound() throws Exception {
    assertThat(Heard.of("1\n2\n3\n".getBytes(UTF_8), TIGHT).rows).hasSize(3);
    refused("1\n2\n3\n4\n".getBytes(UTF_8), "more than 3 rows");
    refused(
        Fixtures.zip(Map.of("a", "1\n2".getBytes(UTF_8), "b", "1\n2".getBytes(UTF_8))), "3 rows");
    refused(Fixtures.zip(Fixtures.parts("<row><c><v>1</v></c></row>".repeat(4))), "3 rows");
  }

  @Test
  void columns_areBound() throws Exception {
    refused("1,2,3,4\n1,2,3,4,5\n".getBytes(UTF_8), "Row 2 has more than 4 columns.");
    refused(
        Fixtures.zip(Fixtures.parts("<row r='3'>" + "<c><v>1</v></c>".repeat(5) + "</row>")),
        "Row 3 has more than 4 columns.");
  }

  @Test
  void cells_areBound() throws Exception {
    assertThat(Heard.of("1234567890\n".getBytes(UTF_8), TIGHT).rows).hasSize(1);
    refused("a\n12345678901\n".getBytes(UTF_8), "A cell in row 2 is longer than 10 characters.");
    refused("\"12345678901".getBytes(UTF_8), "longer than 10 characters");
    refused(Fixtures.zip(Fixtures.parts("<row><c t='str'><v>12345678901</v></c></row>")), "longer");
    refused(
        Fixtures.zip(Fixtures.parts("<row><c t='inlineStr'><is><t>12345678901</t></is></c></row>")),
        "longer");
  }

  @Test
  void longRows_areBound() {
    String row = ("x".repeat(60_000) + ",").repeat(9) + "\n";
    assertThatThrownBy(() -> Heard.of(("a,b\n" + row).getBytes(UTF_8)))
        .isInstanceOf(SheetRefused.class)
        .hasMessage("Row 2 is longer than 524,288 characters.");
  }

  @Test
  void namesOfMembers_areCutAndSound() throws Exception {
    byte[] one = "1".getBytes(UTF_8);
    String name = "a\u0000" + "b".repeat(300);
    assertThat(Heard.of(Fixtures.zip(Map.of(name, one))).lines)
        .contains("== a" + "b".repeat(253) + " / ");
  }

  @Test
  void sheets_areBound() throws Exception {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("a", "1".getBytes(UTF_8));
    assertThat(Heard.of(Fixtures.zip(members), TIGHT).rows).hasSize(1);
    Map<String, byte[]> parts = Fixtures.parts("");
    String book = new String(parts.get("xl/book.xml"), UTF_8);
    parts.put(
        "xl/book.xml",
        book.replace("<sheets>", "<sheets>" + "<sheet name='x' r:id='r1'/>".repeat(2))
            .getBytes(UTF_8));
    refused(Fixtures.zip(parts), "more than 2 sheets");
  }

  @Test
  void members_areBound() throws Exception {
    byte[] one = "1".getBytes(UTF_8);
    refused(Fixtures.zip(Map.of("a", one, "b", one, "c", one)), "This zip holds more than 2 files");
  }

  @Test
  void sharedTexts_areBound() throws Exception {
    Map<String, byte[]> parts = Fixtures.parts("");
    String relations = new String(parts.get("xl/_rels/book.xml.rels"), UTF_8);
    parts.put(
        "xl/_rels/book.xml.rels",
        relations
            .replace(
                "<Relationships>",
                "<Relationships><Relationship Id='t' Type='x/sharedStrings' Target='t.xml'/>")
            .getBytes(UTF_8));
    parts.put("xl/t.xml", ("<sst>" + "<si><t>x</t></si>".repeat(100) + "</sst>").getBytes(UTF_8));
    refused(Fixtures.zip(parts), "The texts of this workbook take more than 1000 bytes");
  }

  /** A gigabyte in a megabyte: refused while it unpacks. */
  @Test
  void bombs_areRefused() throws Exception {
    byte[] text = Fixtures.bomb("a.csv", 1L << 30, Map.of());
    Map<String, byte[]> parts = Fixtures.parts("");
    parts.remove("xl/Data/one.xml");
    byte[] book = Fixtures.bomb("xl/Data/one.xml", 1L << 30, parts);
    for (SheetLimits limits : new SheetLimits[] {SheetLimits.DEFAULT, wide(10_000)}) {
      assertThatThrownBy(() -> Heard.of(text, limits))
          .isInstanceOf(SheetRefused.class)
          .hasMessageMatching("(?s).*(a.csv: T|Unpacked, t)his file is larger than .*");
      assertThatThrownBy(() -> Heard.of(book, limits)).isInstanceOf(SheetRefused.class);
    }
  }

  private static SheetLimits wide(long unpacked) {
    return new SheetLimits(1L << 30, unpacked, 10, 1, 100, 100, 100, 10, 1_000);
  }

  private static void refused(byte[] file, String words) {
    assertThatThrownBy(() -> Heard.of(file, TIGHT))
        .isInstanceOf(SheetRefused.class)
        .hasMessageContaining(words);
  }
}
