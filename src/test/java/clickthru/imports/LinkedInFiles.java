package clickthru.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** LinkedIn's two exports, as it writes them. */
final class LinkedInFiles {
  private static final String POST = "https://www.linkedin.com/feed/update/urn:li:activity:";

  private LinkedInFiles() {}

  /** A page's: BIFF8, a description above each header, dates as texts, blanks as empty texts. */
  static Path page(Path folder) throws IOException {
    Path file = folder.resolve("green-shed_content_1782864000000.xls");
    try (HSSFWorkbook book = new HSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      HSSFSheet days = book.createSheet("Metrics");
      put(days, 0, "Aggregated engagement metrics for your organic and sponsored posts by day.");
      put(
          days,
          1,
          "Date",
          "Impressions (organic)",
          "Impressions (sponsored)",
          "Impressions (total)",
          "Unique impressions (organic)",
          "Clicks (organic)",
          "Clicks (sponsored)",
          "Clicks (total)",
          "Reactions (total)",
          "Comments (total)",
          "Reposts (total)",
          "Engagement rate (total)");
      put(days, 2, "06/01/2026", 90, 0, 90, 70, 5, 0, 5, 3, 1, 0, 0.1f);
      put(days, 3, "06/02/2026", 110, 20, 130, 80, 6, 1, 7, -1, 0, 0, 0.05f);
      HSSFSheet posts = book.createSheet("All posts");
      put(posts, 0, "Engagement metrics of your individual posts.");
      put(
          posts,
          1,
          "Post title",
          "Post link",
          "Post type",
          "Campaign name",
          "Posted by",
          "Created date",
          "Campaign start date",
          "Campaign end date",
          "Audience",
          "Impressions",
          "Views (Excluding offsite video views)",
          "Offsite Views",
          "Clicks",
          "Click through rate (CTR)",
          "Likes",
          "Comments",
          "Reposts",
          "Follows",
          "Engagement rate",
          "Content Type");
      put(
          posts,
          2,
          "A new spade\nfor you",
          POST + id("2026-06-01T09:30:00Z"),
          "Organic",
          "",
          "Ann Green",
          "06/01/2026",
          "",
          "",
          "All followers",
          1300,
          "",
          "",
          26,
          0.02f,
          12,
          3,
          1,
          "",
          0.03f,
          "Image");
      put(
          posts,
          3,
          "The rake",
          POST + id("2026-05-11T23:59:00Z"),
          "Organic",
          "",
          "Ann Green",
          "05/11/2026",
          "",
          "",
          "All followers",
          200,
          55,
          "",
          1,
          0.005f,
          2,
          0,
          0,
          "",
          0.01f,
          "Video");
      put(
          posts,
          4,
          "Not shown yet",
          POST + id("2026-06-30T09:00:00Z"),
          "Organic",
          "",
          "Ann Green",
          "06/30/2026",
          "",
          "",
          "All followers",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "",
          "Image");
      book.write(out);
    }
    return file;
  }

  /**
   * A person's: five sheets; the posts in two tables beside each other, sorted differently.
   *
   * @param texts whether numbers are texts, as they are since 2026
   */
  static Path person(Path folder, boolean texts) throws IOException {
    Path file = folder.resolve("AggregateAnalytics_Ann Green_2025-07-01_2026-06-30.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook book = new Workbook(out, "LinkedIn", "1.0")) {
      Worksheet discovery = book.newWorksheet("DISCOVERY");
      put(discovery, texts, 0, "Overall Performance", "7/1/2025 - 6/30/2026");
      put(discovery, texts, 1, "Impressions", 2100);
      put(discovery, texts, 2, "Members reached", 900);
      Worksheet days = book.newWorksheet("ENGAGEMENT");
      put(days, texts, 0, "Date", "Impressions", "Engagements");
      put(days, texts, 1, "6/2/2026", 60, 2);
      put(days, texts, 2, "6/1/2026", 40, 1);
      Worksheet top = book.newWorksheet("TOP POSTS");
      put(top, texts, 0, "Maximum of 50 posts available to include in this list");
      put(
          top,
          texts,
          2,
          "Post URL",
          "Post Publish Date",
          "Engagements",
          "",
          "Post URL",
          "Post Publish Date",
          "Impressions");
      String spade = POST + id("2026-06-01T09:30:00Z");
      String rake = POST + id("2026-05-11T23:59:00Z");
      String hoe = POST + id("2026-03-08T12:00:00Z");
      put(top, texts, 3, rake, "5/11/2026", 40, "", spade, "6/1/2026", 1300);
      put(top, texts, 4, hoe, "3/8/2026", 30, "", hoe, "3/8/2026", 450);
      put(top, texts, 5, spade, "6/1/2026", 9, "", rake, "5/11/2026", 350);
      put(top, texts, 6, POST + id("2026-02-02T12:00:00Z"), "2/2/2026", 1);
      Worksheet people = book.newWorksheet("DEMOGRAPHICS");
      put(people, texts, 0, "Top Demographics", "Value", "Percentage");
      put(people, texts, 1, "Job titles", "Gardener", "< 1%");
    }
    return file;
  }

  private static long id(String time) {
    return java.time.Instant.parse(time).toEpochMilli() << 22 | 9;
  }

  private static void put(HSSFSheet sheet, int index, Object... values) {
    Row row = sheet.createRow(index);
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof Number number) row.createCell(i).setCellValue(number.doubleValue());
      else row.createCell(i).setCellValue(String.valueOf(values[i]));
    }
  }

  private static void put(Worksheet sheet, boolean texts, int row, Object... values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof Number number && !texts) sheet.value(row, i, number);
      else if (!"".equals(values[i])) sheet.value(row, i, String.valueOf(values[i]));
    }
  }
}
