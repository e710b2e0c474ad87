package clickthru.imports;

import clickthru.sheet.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cells that were copied out of a spreadsheet: one column that tells the posts, one with numbers.
 *
 * @param numbers by post, in the order of the lines: digits, or what can't be taken as it stands
 * @param wrong what is wrong with a number, by post
 * @param lost the lines that found no post, as they stand
 * @param problem why nothing was found at all; null: something was
 */
public record Pasted(
    Map<Long, String> numbers, Map<Long, String> wrong, List<Lost> lost, @Nullable String problem) {
  /** As many posts as fit on a page. */
  public static final int MOST = 150;

  private static final int MOST_LINES = 5_000;

  /**
   * A line without a post.
   *
   * @param line from 1
   */
  public record Lost(int line, String text, String reason) {}

  static Pasted none(String problem) {
    return new Pasted(Map.of(), Map.of(), List.of(), problem);
  }

  static Pasted of(String text, PastedPosts posts, Layouts layouts) {
    List<List<String>> lines = cells(text);
    if (lines.size() > MOST_LINES) return none("Paste at most " + MOST_LINES + " lines at once.");
    int width = lines.stream().mapToInt(List::size).max().orElse(0);
    int key = keyColumn(lines, width, posts);
    if (key < 0) {
      return none("No line names a post by its link, id or title.");
    }
    int number = numberColumn(lines, width, key, layouts);
    if (number < 0) return none("There is no column of numbers beside the posts.");
    return read(lines, key, number, posts);
  }

  private static Pasted read(List<List<String>> lines, int key, int number, PastedPosts posts) {
    List<String> samples = lines.stream().map(cells -> cell(cells, number)).toList();
    Decimals decimals = Decimals.among(samples).or(Decimals.POINT);
    Map<Long, String> numbers = new LinkedHashMap<>();
    Map<Long, String> wrong = new LinkedHashMap<>();
    List<Lost> lost = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      List<String> cells = lines.get(i);
      if (cells.stream().allMatch(String::isBlank)) continue;
      String value = cell(cells, number);
      Reading<Long> count = Count.of(Cell.text(value), decimals);
      PastedPosts.Found found = posts.find(cell(cells, key));
      if (found.post() == null) {
        boolean header = i == 0 && count.value() == null;
        if (!header) lost.add(new Lost(i + 1, text(cells), found.reason()));
        continue;
      }
      long post = found.post();
      if (numbers.containsKey(post)) {
        lost.add(new Lost(i + 1, text(cells), "a line above is of the same post"));
      } else if (numbers.size() >= MOST) {
        lost.add(new Lost(i + 1, text(cells), "only " + MOST + " posts fit on a page"));
      } else {
        Long good = count.exact() ? count.value() : null;
        numbers.put(post, good == null ? value.strip() : String.valueOf(good));
        if (count.bad() != null) wrong.put(post, count.bad());
      }
    }
    return new Pasted(numbers, wrong, lost, null);
  }

  /** The column in which most cells name a post; -1 when none does. */
  private static int keyColumn(List<List<String>> lines, int width, PastedPosts posts) {
    int best = -1;
    int most = 0;
    for (int c = 0; c < width; c++) {
      int column = c;
      int hits =
          (int) lines.stream().filter(row -> posts.find(cell(row, column)).post() != null).count();
      if (hits > most) {
        best = c;
        most = hits;
      }
    }
    return best;
  }

  /** The one whose name says so, or else the one with the most counts. */
  private static int numberColumn(List<List<String>> lines, int width, int key, Layouts layouts) {
    int best = -1;
    int most = 0;
    for (int c = 0; c < width; c++) {
      if (c == key) continue;
      if (Mapping.guess(cell(lines.get(0), c), layouts).startsWith("value.")) return c;
      int column = c;
      int hits = (int) lines.stream().filter(row -> isCount(cell(row, column))).count();
      if (hits > most) {
        best = c;
        most = hits;
      }
    }
    return best;
  }

  private static boolean isCount(String text) {
    return Count.of(Cell.text(text), Decimals.POINT).value() != null
        || Count.of(Cell.text(text), Decimals.COMMA).value() != null;
  }

  private static String cell(List<String> cells, int column) {
    return column < cells.size() ? cells.get(column) : "";
  }

  private static String text(List<String> cells) {
    String text = String.join(" · ", cells.stream().filter(c -> !c.isBlank()).toList());
    return text.length() <= 160 ? text : text.substring(0, 160) + "…";
  }

  /** Spreadsheets copy cells with tabs between them; a cell with a line end stands in quotes. */
  private static List<List<String>> cells(String text) {
    String first = text.split("\\R", 2)[0];
    char separator = text.indexOf('\t') >= 0 ? '\t' : first.indexOf(';') >= 0 ? ';' : ',';
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"' && (quoted || cell.length() == 0)) {
        quoted = !quoted;
      } else if (!quoted && c == separator) {
        line.add(take(cell));
      } else if (!quoted && c == '\n') {
        line.add(take(cell));
        lines.add(line);
        line = new ArrayList<>();
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    line.add(take(cell));
    if (line.size() > 1 || !line.get(0).isBlank()) lines.add(line);
    return lines;
  }

  private static String take(StringBuilder cell) {
    String text = cell.toString().strip();
    cell.setLength(0);
    return text;
  }
}
