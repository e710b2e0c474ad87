package clickthru.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The plain form of every file under {@code config}: {@code key = value} lines, {@code [section]}
 * lines, and comments from a {@code #} at the start of a line or after a space.
 */
public final class ConfFile {
  /** A value and the line it stands on, counted from 1. */
  public record Value(String text, int line) {}

  private final Map<String, Map<String, Value>> sections = new LinkedHashMap<>();

  private ConfFile() {}

  /**
   * Reads a file's text.
   *
   * @param name what to call the file in messages
   * @throws BadSettings naming every line that is neither a comment, a section nor a key and value,
   *     and every key or section given twice
   */
  public static ConfFile parse(String name, String text) {
    ConfFile file = new ConfFile();
    file.sections.put("", new LinkedHashMap<>());
    List<String> problems = new ArrayList<>();
    String section = "";
    String[] lines = text.split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = withoutComment(lines[i]).strip();
      String problem = null;
      if (line.isEmpty()) continue;
      if (line.startsWith("[") && line.endsWith("]")) {
        section = line.substring(1, line.length() - 1).strip();
        if (file.sections.putIfAbsent(section, new LinkedHashMap<>()) != null) {
          problem = "section [" + section + "] stands here a second time";
        }
      } else {
        problem = file.put(section, line, i + 1);
      }
      if (problem != null) problems.add(name + " line " + (i + 1) + ": " + problem);
    }
    if (!problems.isEmpty()) throw new BadSettings(problems);
    return file;
  }

  /** The keys before the first section. */
  public Map<String, Value> top() {
    return sections.getOrDefault("", Map.of());
  }

  /** Every section in the file's order, as plain text. */
  public Map<String, Map<String, String>> sections() {
    Map<String, Map<String, String>> named = new LinkedHashMap<>();
    sections.forEach(
        (name, values) -> {
          if (name.isEmpty()) return;
          Map<String, String> texts = new LinkedHashMap<>();
          values.forEach((key, value) -> texts.put(key, value.text()));
          named.put(name, texts);
        });
    return named;
  }

  private @org.jspecify.annotations.Nullable String put(String section, String line, int number) {
    int equals = line.indexOf('=');
    if (equals < 1) return "expected 'key = value', found '" + line + "'";
    String key = line.substring(0, equals).strip();
    Value value = new Value(line.substring(equals + 1).strip(), number);
    Map<String, Value> values = sections.computeIfAbsent(section, s -> new LinkedHashMap<>());
    return values.putIfAbsent(key, value) == null ? null : key + " stands here a second time";
  }

  private static String withoutComment(String line) {
    for (int i = 0; i < line.length(); i++) {
      boolean atStart = i == 0 || Character.isWhitespace(line.charAt(i - 1));
      if (line.charAt(i) == '#' && atStart) return line.substring(0, i);
    }
    return line;
  }
}
