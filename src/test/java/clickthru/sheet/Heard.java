package clickthru.sheet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is told of a file, written down: {@code == file / sheet}, then {@code row@line a|b|c}. */
final class Heard implements SheetRows {
  final List<String> lines = new ArrayList<>();
  final List<List<Cell>> rows = new ArrayList<>();

  static Heard of(byte[] bytes) throws SheetRefused, IOException {
    return of(bytes, SheetLimits.DEFAULT);
  }

  static Heard of(byte[] bytes, SheetLimits limits) throws SheetRefused, IOException {
    Path file = Files.createTempFile("sheet", ".test");
    try {
      Files.write(file, bytes);
      Heard heard = new Heard();
      SheetFile.read(file, "some.name", heard, limits);
      return heard;
    } finally {
      Files.delete(file);
    }
  }

  @Override
  public boolean sheet(String file, String sheet) {
    lines.add("== " + file + " / " + sheet);
    return true;
  }

  @Override
  public boolean row(int row, int line, List<Cell> cells) {
    rows.add(cells);
    lines.add(row + "@" + line + " " + String.join("|", cells.stream().map(Heard::word).toList()));
    return true;
  }

  @Override
  public void skipped(String file, String reason) {
    lines.add("-- " + file + ": " + reason);
  }

  /** Texts as they are, numbers as {@code #1}, dates as {@code ~2026-03-01}. */
  private static String word(Cell cell) {
    return switch (cell.type()) {
      case TEXT -> cell.text();
      case NUMBER -> '#' + cell.text();
      case DATE -> '~' + cell.text();
    };
  }
}
