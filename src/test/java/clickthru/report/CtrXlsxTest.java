package clickthru.report;

import static clickthru.report.Rows.START;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.post.ChannelsFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workbook, read back by another program's eyes. */
class CtrXlsxTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @TempDir Path folder;
  private Rows rows;

  @BeforeEach
  void open() throws Exception {
    rows = Rows.in(folder);
  }

  @AfterEach
  void close() {
    rows.close();
  }

  @Test
  void rows_haveNamedColumnsAndTypedCells() throws Exception {
    long post = rows.post("instagram-story");
    rows.people(post, START, 3);
    rows.snapshot(post, START.plusSeconds(60), "story_views", 200);
    rows.write();
    rows.execute("update post set title = '=cmd()' where id = 1");
    List<Row> sheet = sheet(query(GroupBy.POST, Numerator.PERSON), 0);
    assertThat(sheet).hasSize(2);
    Map<String, Cell> cells = named(sheet.get(0), sheet.get(1));
    assertThat(cells)
        .containsKeys(
            "Post", "person clicks", "impressions (story views)", "CTR", "as of (Europe/Berlin)");
    Cell title = cells.get("Post");
    assertThat(title.getType()).isEqualTo(CellType.STRING);
    assertThat(title.getFormula()).isNull();
    assertThat(title.asString()).isEqualTo("=cmd()");
    assertThat(cells.get("person clicks").asNumber()).isEqualByComparingTo("3");
    assertThat(cells.get("impressions (story views)").asNumber()).isEqualByComparingTo("200");
    assertThat(cells.get("CTR").asNumber()).isEqualByComparingTo("0.015");
    assertThat(cells.get("CTR").getDataFormatString()).isEqualTo("0.00%");
    assertThat(cells.get("CTR from (95 %)").asNumber().doubleValue()).isBetween(0.005, 0.0052);
    assertThat(cells.get("as of (Europe/Berlin)").asDate())
        .isEqualTo(LocalDateTime.of(2026, 3, 2, 10, 1));
    assertThat(cells.get("as of (Europe/Berlin)").getDataFormatString()).contains("yyyy");
    assertThat(cells.get("reading").asString()).isEqualTo("too early");
  }

  @Test
  void names_followTheNumeratorAndTheKinds() throws Exception {
    for (String kind : List.of("views", "delivered")) {
      long post = rows.post("x");
      rows.people(post, START, 1);
      rows.snapshot(post, START, kind, 10);
    }
    rows.write();
    Query query =
        new Query(
            GroupBy.CAMPAIGN,
            GroupBy.POST,
            Numerator.UNIQUE,
            Suspects.IN,
            Period.PUBLISHED,
            START,
            START.plusSeconds(60),
            BERLIN,
            Query.Only.ALL,
            true);
    List<Row> sheet = sheet(query, 0);
    assertThat(sheet).hasSize(3);
    Map<String, Cell> cells = named(sheet.get(0), sheet.get(1));
    assertThat(cells)
        .containsKeys(
            "Campaign",
            "unique visitors with suspected scanners",
            "impressions (see their kind)",
            "kind of impressions");
    // There was nothing before, so those cells are empty.
    assertThat(cells).doesNotContainKey("period before: CTR");
    assertThat(cells.get("key of the second").asString()).isEqualTo("1");
    List<String> header = texts(sheet.get(0));
    assertThat(header)
        .contains("period before: unique visitors with suspected scanners")
        .doesNotHaveDuplicates()
        .doesNotContainNull();
  }

  @Test
  void besideTheRate_standsWhatAnyRowHas() throws Exception {
    long post = rows.post("x");
    rows.people(post, START, 4);
    rows.snapshot(post, START.plusSeconds(60), "impressions", 200);
    rows.figures.add(new Rows.FiguresRow(1, 100L, 7L, 1L, null, null, null, null, 250L, "EUR"));
    rows.conversions.add(new Rows.ConversionRow(1, START.plusSeconds(5), 1000L, "EUR"));
    rows.write();
    List<Row> sheet = sheet(query(GroupBy.POST, Numerator.PERSON), 0);
    Map<String, Cell> cells = named(sheet.get(0), sheet.get(1));
    Map<String, String> numbers = new TreeMap<>();
    cells.forEach(
        (name, cell) -> {
          if (cell.getType() == CellType.NUMBER) {
            numbers.put(name, cell.asNumber().stripTrailingZeros().toPlainString());
          }
        });
    assertThat(numbers)
        .containsEntry("engagements", "8")
        .containsEntry("engagement rate", "0.04")
        .containsEntry("engagement rate by reach", "0.08")
        .containsEntry("reach", "100")
        .containsEntry("conversions", "1")
        .containsEntry("conversion rate", "0.25")
        .containsEntry("spend (EUR)", "2.5")
        .containsEntry("CPC (EUR)", "0.625")
        .containsEntry("CPM (EUR)", "12.5")
        .containsEntry("CPA (EUR)", "2.5")
        .containsEntry("ROAS (EUR)", "4")
        .containsEntry("revenue (EUR)", "10")
        .containsEntry("revenue per click (EUR)", "2.5");
    assertThat(cells.get("spend (EUR)").getDataFormatString()).isEqualTo("#,##0.00");
    assertThat(cells.get("engagement rate is").asString())
        .isEqualTo("reactions + comments by impressions");
  }

  @Test
  void nothingBesideTheRate_hasNoColumns() throws Exception {
    rows.people(rows.post("x"), START, 1);
    rows.write();
    assertThat(texts(sheet(query(GroupBy.POST, Numerator.PERSON), 0).get(0)))
        .noneMatch(name -> name.startsWith("spend") || name.startsWith("conversion"))
        .doesNotContain("engagements", "key of the second");
  }

  @Test
  void about_saysWhatTheFiguresAreMadeOf() throws Exception {
    long post = rows.post("x");
    rows.snapshot(post, START, "views", 10);
    rows.write();
    List<Row> sheet = sheet(query(GroupBy.POST, Numerator.RECEIVED), 1);
    Map<String, String> about = new TreeMap<>();
    for (Row row : sheet) about.put(row.getCellText(0), row.getCellText(1));
    assertThat(about.get("Numerator")).startsWith("received clicks: every request");
    assertThat(about.get("Denominator")).endsWith(": views");
    assertThat(about.get("Window")).contains("as-of");
    assertThat(about.get("Period")).isEqualTo("all posts");
    assertThat(about.get("Time zone")).isEqualTo("Europe/Berlin");
    assertThat(about.get("How it is made")).contains("never an average");
    assertThat(about.get("Made")).isEqualTo("by Clickthru, 2026-03-02 10:00 Europe/Berlin");
  }

  @Test
  void nothingPlanned_isAHeaderAlone() throws Exception {
    rows.write();
    assertThat(sheet(query(GroupBy.CHANNEL, Numerator.PERSON), 0)).hasSize(1);
  }

  @Test
  void headerRow_staysInSight() throws Exception {
    rows.write();
    byte[] bytes = bytes(table(query(GroupBy.POST, Numerator.PERSON)));
    assertThat(part(bytes, "xl/worksheets/sheet1.xml"))
        .contains("state=\"frozen\"", "ySplit=\"1\"");
  }

  private static Query query(GroupBy groupBy, Numerator numerator) {
    return new Query(groupBy, numerator, null, null, BERLIN, null);
  }

  private static byte[] bytes(CtrTable table) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CtrFile.XLSX.write(table, bytes);
    return bytes.toByteArray();
  }

  private CtrTable table(Query query) throws Exception {
    Clock clock = Clock.fixed(START, BERLIN);
    return new CtrReport(rows.database, ChannelsFile.read(), clock).table(query);
  }

  private List<Row> sheet(Query query, int index) throws Exception {
    byte[] bytes = bytes(table(query));
    ReadingOptions options = new ReadingOptions(true, true);
    try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(bytes), options)) {
      List<String> names = book.getSheets().map(Sheet::getName).toList();
      assertThat(names).containsExactly("Report", "About");
      return book.getSheet(index).orElseThrow().read();
    }
  }

  /** The cells of a row that hold something, by the names over them. */
  private static Map<String, Cell> named(Row header, Row row) {
    Map<String, Cell> cells = new TreeMap<>();
    List<String> names = texts(header);
    for (int c = 0; c < row.getCellCount(); c++) {
      Cell cell = row.getCell(c);
      if (cell != null && cell.getValue() != null) cells.put(names.get(c), cell);
    }
    return cells;
  }

  private static List<String> texts(Row row) {
    List<String> texts = new ArrayList<>();
    for (Cell cell : row) texts.add(cell == null ? null : cell.asString());
    return texts;
  }

  /** Through the directory at its end, as spreadsheets read it. */
  private String part(byte[] workbook, String name) throws Exception {
    Path file = Files.write(folder.resolve("ctr.xlsx"), workbook);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return new String(
          zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
