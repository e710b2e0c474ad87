package clickthru.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 100,000 posts in a heap of half the server's, in a JVM of their own. */
class LargeFilesTest {
  private static final int ROWS = 100_000;
  private static final String TEXT = "A caption of the usual length, with a link. ".repeat(4);

  @TempDir Path folder;

  @Test
  void csv_isReadInASmallHeap() throws Exception {
    Path file = folder.resolve("rows.csv");
    try (Writer out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < ROWS; i++) {
        out.write("\"" + i + TEXT + "\",2026-03-01," + i + ",1,2,3,4,5,6,7,8,9\n");
      }
    }
    assertThat(readInASmallHeap(file)).isEqualTo("100000 rows, 1200000 cells");
  }

  @Test
  void xlsx_isReadInASmallHeap() throws Exception {
    Path file = folder.resolve("rows.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Rows");
      for (int i = 0; i < ROWS; i++) {
        sheet.value(i, 0, i + TEXT);
        for (int c = 1; c < 12; c++) {
          sheet.value(i, c, i * c);
        }
        if (i % 1_000 == 0) {
          sheet.flush();
        }
      }
    }
    assertThat(readInASmallHeap(file)).isEqualTo("100000 rows, 1200000 cells");
  }

  private static String readInASmallHeap(Path file) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Count.class.getName(),
            file.toString());
    Process java = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String said = new String(java.getInputStream().readAllBytes()).strip();
      assertThat(java.waitFor(1, TimeUnit.MINUTES)).as(said).isTrue();
      return said;
    } finally {
      java.destroyForcibly();
    }
  }

  /** What the other JVM runs. */
  static final class Count implements SheetRows {
    private int rows;
    private long cells;

    public static void main(String[] args) throws Exception {
      Count count = new Count();
      SheetFile.read(Path.of(args[0]), "", count);
      System.out.println(count.rows + " rows, " + count.cells + " cells");
    }

    @Override
    public boolean sheet(String file, String sheet) {
      return true;
    }

    @Override
    public boolean row(int row, int line, List<Cell> told) {
      rows++;
      cells += told.size();
      return true;
    }
  }
}
