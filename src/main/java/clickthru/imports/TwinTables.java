package clickthru.imports;

import clickthru.post.PostAddress;
import clickthru.sheet.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables beside each other on one sheet, each sorted in its own way: a row across them is of
 * different posts. They are joined by the post's address into rows as if it were one table.
 */
final class TwinTables {
  private static final int MOST = 20_000;

  private final Columns all;
  private final List<Columns> tables = new ArrayList<>();
  private final Map<String, Joined> joined = new LinkedHashMap<>();

  /** A post's row so far: the line with its denominator, once that is known. */
  private static final class Joined {
    private Line line;
    private final Cell[] cells;

    Joined(Line line, int width) {
      this.line = line;
      this.cells = new Cell[width];
      Arrays.fill(cells, Cell.EMPTY);
    }
  }

  TwinTables(Layout layout, Columns all) {
    this.all = all;
    List<Integer> starts = starts(layout, all.header());
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : all.header().size();
      int start = i == 0 ? 0 : starts.get(i);
      tables.add(Columns.of(layout, all.header(), start, end));
    }
  }

  private static List<Integer> starts(Layout layout, List<String> header) {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      if (Columns.of(layout, header, i, i + 1).has(Role.PERMALINK)) starts.add(i);
    }
    return starts;
  }

  void add(Line line) throws ExportRefused {
    for (Columns table : tables) {
      String link = table.cell(Role.PERMALINK, line.cells()).text().strip();
      if (link.isEmpty()) continue;
      PostAddress address = PostAddress.of(link);
      String key = address == null ? link : address.key();
      Joined post = joined.get(key);
      if (post == null) {
        if (joined.size() >= MOST) throw new ExportRefused("More than " + MOST + " posts to join.");
        post = new Joined(line, all.header().size());
        joined.put(key, post);
      }
      copy(table, line, post);
    }
  }

  /** The joined rows, in the order their posts were first seen. */
  List<Line> rows() {
    return joined.values().stream().map(post -> post.line.with(List.of(post.cells))).toList();
  }

  private void copy(Columns table, Line line, Joined post) {
    table
        .roles()
        .forEach(
            (role, from) -> put(all.roles().get(role), Columns.cell(from, line.cells()), post));
    table
        .values()
        .forEach(
            (kind, from) -> {
              put(all.values().get(kind), Columns.cell(from, line.cells()), post);
              post.line = line;
            });
  }

  private static void put(@org.jspecify.annotations.Nullable Integer to, Cell cell, Joined post) {
    if (to != null && post.cells[to].text().isBlank()) post.cells[to] = cell;
  }
}
