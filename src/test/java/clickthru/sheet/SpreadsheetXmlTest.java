package clickthru.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetXmlTest {
  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1252"})
  void cells_areToldWhereTheyLie(String charset) throws Exception {
    String declared = charset.startsWith("w") ? " encoding='windows-1252'?>" : "?>";
    String text = Fixtures.SPREADSHEET_XML.replaceFirst("\\?>", declared);
    assertThat(Heard.of(text.getBytes(Charset.forName(charset))).lines)
        .containsExactly(
            "== some.name / Key Metrics",
            "1@1 Über||Clicks",
            "4@4 |#1500|~2017-03-01T09:30:00",
            "5@5 TRUE|a bold\nword",
            "== some.name / Empty");
  }

  @Test
  void encodingItNames_countsWhenBytesDontTell() throws Exception {
    String text =
        "<?xml version='1.0' encoding='ISO-8859-7'?><Workbook"
            + " xmlns='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet><Table><Row>"
            + "<Cell><Data>ώρα</Data></Cell></Row></Table></Worksheet></Workbook>";
    assertThat(Heard.of(text.getBytes("ISO-8859-7")).lines).contains("1@1 ώρα");
    refused(text.replace("ISO-8859-7", "x-none").getBytes("ISO-8859-7"), "encoding");
  }

  @Test
  void entities_areNeverRead() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 'ha'>");
    for (int i = 1; i < 30; i++) {
      laughs.append("<!ENTITY a%d '&a%d;&a%d;'>".formatted(i, i - 1, i - 1));
    }
    refused(with(laughs + "]>", "&a29;"), "DOCTYPE");
    refused(with("<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/hostname'>]>", "&f;"), "DOCTYPE");
    refused(with("<!DOCTYPE x SYSTEM 'http://127.0.0.1:1/x.dtd'>", ""), "DOCTYPE");
    refused(with("", "&unknown;"), "damaged");
  }

  @Test
  void oneTagOfMegabytes_isRefused() {
    refused(with("<!-- > <x> " + "<y> ".repeat(400_000) + "-->", ""), "more than 1 MB");
    refused(with("<!-->" + "<y>".repeat(400_000), ""), "more than 1 MB");
    refused(with("", "<B x='" + "\">".repeat(600_000) + "'/>"), "more than 1 MB");
    refused(with("<?a " + "<".repeat(1_100_000) + "?>", ""), "more than 1 MB");
    refused(with("", "<![CDATA[" + "<".repeat(1_100_000) + "]]>"), "more than 1 MB");
  }

  @Test
  void levelsAndNamesWithoutEnd_areRefused() {
    refused(with("", "<B>".repeat(1_000)), "too many levels or names");
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 6_000; i++) {
      names.append("<b").append(i).append(" xmlns:p").append(i).append("='u' />");
    }
    refused(with("", names.toString()), "too many levels or names");
  }

  @Test
  void rowsThatGoBack_areDamage() {
    String text = new String(with("", ""), StandardCharsets.UTF_8);
    refused(text.replace("<Row>", "<Row s:Index='3'/><Row s:Index='2'>").getBytes(), "damaged");
    refused(text.replace("<Cell>", "<Cell s:Index='0'>").getBytes(), "damaged");
    refused(text.replace("<Cell>", "<Cell s:Index='1001'>").getBytes(), "1,000 columns");
  }

  private static byte[] with(String head, String data) {
    String text =
        "<?xml version='1.0'?>"
            + head
            + "<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'"
            + " xmlns:s='urn:schemas-microsoft-com:office:spreadsheet'>"
            + "<Worksheet><Table><Row><Cell><Data>"
            + data
            + "</Data></Cell></Row></Table></Worksheet></Workbook>";
    // Found at the beginning, where it is looked for, whatever follows.
    return text.replaceFirst("\\?>", "?><!-- urn:schemas-microsoft-com:office:spreadsheet -->")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void refused(byte[] file, String words) {
    assertThatThrownBy(() -> Heard.of(file))
        .isInstanceOf(SheetRefused.class)
        .hasMessageContaining(words);
  }
}
