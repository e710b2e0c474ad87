package clickthru.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxFileTest {
  @Test
  void cells_areToldAsStored() throws Exception {
    assertThat(Heard.of(Fixtures.xlsx()).lines)
        .containsExactly(
            "== some.name / Posts",
            "1@1 Post|Views",
            "2@2 =not a formula|#0.07692307978868484||~2026-03-01",
            "4@4 TRUE||#12",
            "== some.name / Hidden",
            "1@1 seen");
  }

  @Test
  void partsOfAnyName_inlineTextsAndFormats_areRead() throws Exception {
    assertThat(Heard.of(Fixtures.zip(Fixtures.parts(Fixtures.SHEET))).lines)
        .containsExactly(
            "== some.name / One",
            "1@1 Inline |text\r|FALSE|#N/A",
            "2@2 ~2023-03-15|~2023-03-15T09:30:14|00:03:25|36:00:00|#0.0281|#122120000000000000"
                + "|~2026-03-01T09:30:00");
  }

  @Test
  void hiddenSheets_comeLast() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet old = workbook.newWorksheet("Old");
      old.value(0, 0, "then");
      old.setVisibilityState(VisibilityState.HIDDEN);
      workbook.newWorksheet("Now").value(0, 0, "now");
    }
    assertThat(Heard.of(out.toByteArray()).lines)
        .containsExactly("== some.name / Now", "1@1 now", "== some.name / Old", "1@1 then");
  }

  @Test
  void daysSince1904_areReadSo() throws Exception {
    Map<String, byte[]> parts =
        Fixtures.parts(
            "<row><c s='1'><v>0</v></c><c s='1'><v>43538</v></c></row>",
            "<workbookPr date1904='1'/>");
    assertThat(Heard.of(Fixtures.zip(parts)).lines).contains("1@1 ~1904-01-01|~2023-03-15");
  }

  @Test
  void utf16Parts_areRead() throws Exception {
    Map<String, byte[]> parts = new LinkedHashMap<>(Fixtures.parts(""));
    String sheet =
        "<?xml version='1.0' encoding='UTF-16'?><worksheet><sheetData><row><c"
            + " t='str'><v>ώ</v></c></row></sheetData></worksheet>";
    parts.put("xl/Data/one.xml", sheet.getBytes(StandardCharsets.UTF_16));
    assertThat(Heard.of(Fixtures.zip(parts)).lines).contains("1@1 ώ");
  }

  @Test
  void charactersThatAreNone_areLeftOutOrReplaced() throws Exception {
    String rows =
        "<row><c t='str'><v>a_x0000_b</v></c><c t='str'><v>_xD800_c</v></c>"
            + "<c t='inlineStr'><is><t>_xD83C__xDF89_</t></is></c></row>";
    assertThat(Heard.of(Fixtures.zip(Fixtures.parts(rows))).lines).contains("1@1 ab|\ufffdc|🎉");
  }

  @Test
  void textThatIsMissing_isRefused() {
    refused("<row><c t='s'><v>0</v></c></row>", "a cell refers to a text that isn't in it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<row r='3'/><row r='2'/>",
        "<row r='x'/>",
        "<row r='-1'/>",
        "<row r='99999999'/>",
        "<row><c r='A1'><v>1</v></row>"
      })
  void nonsense_isRefusedAsDamage(String rows) {
    refused(rows, "damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ZZZZZZ1", "XFD1", "1", "É1"})
  void cellFarOut_isRefused(String reference) {
    refused("<row><c r='" + reference + "'><v>1</v></c></row>", "more than 1,000 columns");
  }

  @Test
  void numbersThatAreNone_stayTexts() throws Exception {
    String rows =
        "<row><c><v>1E999999999</v></c><c><v>NaN</v></c><c><v/></c><c><v>-0</v></c></row>";
    assertThat(Heard.of(Fixtures.zip(Fixtures.parts(rows))).lines)
        .contains("1@1 1E999999999|NaN||#-0");
  }

  @Test
  void otherPackages_areRefusedByName() throws Exception {
    for (String[] other :
        new String[][] {
          {"word/document.xml", "not a workbook"}, {"xl/workbook.bin", "binary workbook"}
        }) {
      Map<String, byte[]> parts = new LinkedHashMap<>();
      parts.put("[Content_Types].xml", new byte[0]);
      parts.put(
          "_rels/.rels",
          ("<Relationships><Relationship Id='a' Type='x/officeDocument' Target='"
                  + other[0]
                  + "'/></Relationships>")
              .getBytes(StandardCharsets.UTF_8));
      parts.put(other[0], new byte[0]);
      assertThatThrownBy(() -> Heard.of(Fixtures.zip(parts)))
          .isInstanceOf(SheetRefused.class)
          .hasMessageContaining(other[1]);
    }
  }

  private static void refused(String rows, String words) {
    assertThatThrownBy(() -> Heard.of(Fixtures.zip(Fixtures.parts(rows))))
        .isInstanceOf(SheetRefused.class)
        .hasMessageContaining(words);
  }
}
