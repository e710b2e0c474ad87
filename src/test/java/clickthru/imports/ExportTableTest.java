package clickthru.imports;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.sheet.SheetRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Prints what comes out of every export in a folder, to be looked at. */
class ExportTableTest {
  private static final String ROW = "| %-52s | %-24s | %5s | %9s | %-20s | %-20s | %s |%n";

  @Test
  void everyFixture_isReadOrRefusedWithAReason() throws IOException {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(ROW, "file", "layout", "rows", "sum", "first", "last", "skipped, as of"));
    String folder = System.getProperty("clickthru.exports", Exports.FOLDER.toString());
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(folder))) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) table.append(row(file));
    System.out.println(table);
    assertThat(files).isNotEmpty();
    assertThat(table.toString().lines()).hasSize(files.size() + 1);
  }

  private static String row(Path file) throws IOException {
    String name = file.getFileName().toString();
    try {
      Exports.Read read = Exports.read(file);
      List<String> last = new ArrayList<>();
      for (SkippedRow row : read.skipped()) last.add(row.place().row() + ": " + row.reason());
      if (read.summary().asOf() != null) {
        last.add("as of " + read.summary().asOf() + " by " + read.summary().asOfFrom());
      }
      String notes =
          read.rows().stream()
              .map(ExportRow::note)
              .filter(note -> note != null)
              .distinct()
              .limit(4)
              .collect(Collectors.joining(" / "));
      if (!notes.isEmpty()) last.add("notes: " + notes);
      return String.format(
          Locale.ROOT,
          ROW,
          name,
          read.summary().format() + " " + read.summary().scope(),
          read.summary().rows(),
          read.sum(),
          read.first(),
          read.last(),
          String.join("; ", last));
    } catch (UnknownLayout e) {
      return String.format(ROW, name, "unknown", "", "", "", "", e.reason());
    } catch (ExportRefused e) {
      return String.format(ROW, name, "refused", "", "", "", "", e.reason());
    } catch (SheetRefused e) {
      return String.format(ROW, name, "no table", "", "", "", "", e.reason());
    }
  }
}
