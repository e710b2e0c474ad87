package clickthru.imports;

import clickthru.config.ConfFile;
import clickthru.sheet.SheetRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exports read by the shipped exports.conf on 2026-07-01. */
final class Exports {
  static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
  static final Path FOLDER = Path.of("src/test/resources/exports");
  static final Layouts LAYOUTS = layouts();

  private Exports() {}

  /** All that came out of a file. */
  record Read(ExportSummary summary, List<ExportRow> rows, List<SkippedRow> skipped) {
    /** The sum of the denominators. */
    long sum() {
      return rows.stream().mapToLong(row -> row.value() == null ? 0 : row.value()).sum();
    }

    List<Long> values() {
      return rows.stream().map(ExportRow::value).toList();
    }

    @Nullable Instant first() {
      return published().stream().min(Instant::compareTo).orElse(null);
    }

    @Nullable Instant last() {
      return published().stream().max(Instant::compareTo).orElse(null);
    }

    private List<Instant> published() {
      List<Instant> times = new ArrayList<>();
      for (ExportRow row : rows) if (row.publishedAt() != null) times.add(row.publishedAt());
      return times;
    }
  }

  static Layouts layouts() {
    try {
      String text = Files.readString(Path.of("config/exports.conf"));
      return Layouts.parse(ConfFile.parse("exports.conf", text).sections());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Read read(Path file) throws IOException, SheetRefused, ExportRefused {
    return read(file, file.getFileName().toString(), LAYOUTS);
  }

  static Read read(Path file, String name, Layouts layouts)
      throws IOException, SheetRefused, ExportRefused {
    List<ExportRow> rows = new ArrayList<>();
    List<SkippedRow> skipped = new ArrayList<>();
    RowSink sink =
        new RowSink() {
          @Override
          public void row(ExportRow row) {
            rows.add(row);
          }

          @Override
          public void skipped(SkippedRow row) {
            skipped.add(row);
          }
        };
    ExportReader reader = new ExportReader(layouts, Clock.fixed(NOW, ZoneOffset.UTC));
    return new Read(reader.read(file, name, null, sink), rows, skipped);
  }
}
