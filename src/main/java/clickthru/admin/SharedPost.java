package clickthru.admin;

import clickthru.web.Form;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form for a post as another program fills it in: what a phone shares comes as {@code title},
 * {@code text} and {@code url}, most put the address into the text. Nothing is sent by it; whoever
 * sends the form has it checked as ever.
 */
final class SharedPost {
  private static final Pattern ADDRESS = Pattern.compile("https?://\\S{1,2000}");
  private static final int LONGEST_TITLE = 300;

  private SharedPost() {}

  static Form form(Map<String, List<String>> query) {
    String title = value(query, "title");
    String text = value(query, "text");
    Matcher address = ADDRESS.matcher(value(query, "url") + " " + text);
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (address.find()) values.put("destination", List.of(address.group()));
    String named = title.isEmpty() ? ADDRESS.matcher(text).replaceAll("").strip() : title;
    String line = named.lines().findFirst().orElse("");
    if (!line.isEmpty()) values.put("title", List.of(cut(line)));
    return new Form(values, List.of());
  }

  /** Not through the middle of a character. */
  private static String cut(String line) {
    if (line.length() <= LONGEST_TITLE) return line;
    int end = Character.isHighSurrogate(line.charAt(LONGEST_TITLE - 1)) ? 1 : 0;
    return line.substring(0, LONGEST_TITLE - end);
  }

  private static String value(Map<String, List<String>> query, String name) {
    List<String> values = query.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.get(0).strip();
  }
}
