package clickthru.sheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Files of every kind that is read, small ones. */
final class Fixtures {
  static final String CSV =
      "Post,Date,Views\r\n"
          + "\"Two lines\n\n"
          + "and \"\"quotes\"\", too\",2026-03-01,\"9,380\"\r\n"
          + "Οδηγός,,7\r\n";

  static final String SPREADSHEET_XML =
      """
      <?xml version="1.0"?>
      <?mso-application progid="Excel.Sheet"?>
      <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
          xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
        <Worksheet ss:Name="Key Metrics"><Table>
          <Row><Cell ss:MergeAcross="1"><Data ss:Type="String">Über</Data></Cell>
            <Cell><Data ss:Type="String">Clicks</Data></Cell></Row>
          <Row ss:Index="4"><Cell ss:Index="2"><Data ss:Type="Number">1.5E3</Data></Cell>
            <Cell><Data ss:Type="DateTime">2017-03-01T09:30:00.000</Data><Comment
                ss:Author="x"><ss:Data>no</ss:Data></Comment></Cell></Row>
          <Row><Cell><Data ss:Type="Boolean">1</Data></Cell>
            <Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">a <B>bold</B>
      word</ss:Data></Cell><Cell ss:StyleID="s1"/></Row>
        </Table></Worksheet>
        <Worksheet ss:Name="Empty"><Table/></Worksheet>
      </Workbook>
      """;

  private Fixtures() {}

  /** All of them, by a name for messages. */
  static Map<String, byte[]> all() throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("csv", CSV.getBytes(StandardCharsets.UTF_8));
    all.put("utf-16 tsv", "a\tb\nγ\t1\n".getBytes(StandardCharsets.UTF_16));
    all.put("sep", "sep=;\na;b\n1,5;2\n".getBytes(StandardCharsets.ISO_8859_1));
    all.put("xml", SPREADSHEET_XML.getBytes(StandardCharsets.UTF_8));
    all.put("xlsx", xlsx());
    all.put("inline xlsx", zip(parts(SHEET)));
    all.put("xls", xls());
    all.put("zip", zip(Map.of("a.csv", CSV.getBytes(StandardCharsets.UTF_8), "b.xlsx", xlsx())));
    return all;
  }

  static byte[] xlsx() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet posts = workbook.newWorksheet("Posts");
      posts.value(0, 0, "Post");
      posts.value(0, 1, "Views");
      posts.value(1, 0, "=not a formula");
      posts.value(1, 1, 0.07692307978868484);
      posts.value(1, 3, java.time.LocalDate.of(2026, 3, 1));
      posts.style(1, 3).format("dd.mm.yyyy").set();
      posts.value(3, 0, true);
      posts.value(3, 2, 12);
      workbook.newWorksheet("Hidden").value(0, 0, "seen");
    }
    return out.toByteArray();
  }

  static final String SHEET =
      """
      <row r="1"><c r="A1" t="inlineStr"><is><r><t>In</t></r><r><t xml:space="preserve">line </t></r>
      <rPh><t>spoken</t></rPh></is></c><c t="str"><f>A1</f><v>text_x000D_</v></c>
      <c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c></row>
      <row><c s="1"><v>45000</v></c><c s="2"><v>45000.396</v></c><c s="3"><v>2.37268518518518E-3</v></c>
      <c s="4"><v>1.5</v></c><c s="5"><v>2.81E-2</v></c><c><v>1.22120000000000000E+17</v></c>
      <c t="d"><v>2026-03-01T09:30:00Z</v></c></row>
      <row r="9"><c r="B9"/></row>
      """;

  /** The parts of a workbook written by hand, with odd but lawful names. */
  static Map<String, byte[]> parts(String rows) {
    return parts(rows, "<workbookPr/>");
  }

  static Map<String, byte[]> parts(String rows, String properties) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("[Content_Types].xml", "<Types/>");
    parts.put(
        "_rels/.rels",
        "<Relationships><Relationship Id='x' Type='http://x/officeDocument'"
            + " Target='/xl/book.xml'/></Relationships>");
    parts.put(
        "xl/book.xml",
        "<workbook xmlns:r='r'>"
            + properties
            + "<sheets><sheet name='One' r:id='r1'/><sheet name='Chart'"
            + " r:id='r2'/></sheets></workbook>");
    parts.put(
        "xl/_rels/book.xml.rels",
        "<Relationships><Relationship Id='r1' Type='x/worksheet' Target='Data/one.xml'/>"
            + "<Relationship Id='r2' Type='x/chartsheet' Target='Data/two.xml'/>"
            + "<Relationship Id='r3' Type='x/styles' Target='../xl/style.xml'/></Relationships>");
    parts.put(
        "xl/style.xml",
        "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy\\ hh:mm'/>"
            + "<numFmt numFmtId='165' formatCode='[h]:mm:ss'/></numFmts><cellXfs><xf numFmtId='0'/>"
            + "<xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='21'/><xf numFmtId='165'/>"
            + "<xf numFmtId='10'/></cellXfs></styleSheet>");
    parts.put("xl/Data/one.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    parts.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return bytes;
  }

  static byte[] xls() throws IOException {
    try (HSSFWorkbook workbook = new HSSFWorkbook()) {
      HSSFCellStyle date = workbook.createCellStyle();
      date.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd hh:mm"));
      HSSFSheet posts = workbook.createSheet("All posts");
      HSSFRow header = posts.createRow(0);
      header.createCell(0).setCellValue("Post title");
      header.createCell(1).setCellValue("Impressions");
      HSSFRow row = posts.createRow(2);
      row.createCell(0).setCellValue("Οδηγός 🎉");
      row.createCell(1).setCellValue(0.07692307978868484);
      row.createCell(2).setCellValue(45000.5);
      row.getCell(2).setCellStyle(date);
      row.createCell(3).setCellValue(true);
      row.createCell(4).setCellFormula("1+1");
      row.createCell(5).setCellFormula("\"a\"&\"b\"");
      row.createCell(6).setCellValue("");
      workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
      workbook.createSheet("Hidden").createRow(0).createCell(0).setCellValue("seen");
      workbook.setSheetHidden(1, true);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      workbook.write(out);
      return out.toByteArray();
    }
  }

  static byte[] zip(Map<String, byte[]> members) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  /** A zip of one member that is nothing but zeros, a thousandth of their number itself. */
  static byte[] bomb(String name, long zeros, Map<String, byte[]> others) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> member : others.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
      }
      zip.putNextEntry(new ZipEntry(name));
      zeros(zip, zeros);
    }
    return out.toByteArray();
  }

  private static void zeros(OutputStream out, long count) throws IOException {
    byte[] block = new byte[1 << 20];
    for (long left = count; left > 0; left -= block.length) {
      out.write(block, 0, (int) Math.min(left, block.length));
    }
  }
}
