package clickthru.imports;

import clickthru.post.Kind;
import clickthru.post.Platform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says the columns of a file are.
 *
 * @param header the names of the columns as the file writes them
 * @param roles what each is: a setting of {@code exports.conf} such as permalink or value.views;
 *     empty: nothing to us
 * @param dates mdy, dmy, ymd or null: the rows tell
 * @param decimalComma whether a comma stands before decimals where the numbers don't tell
 */
public record Mapping(
    String name,
    Platform platform,
    @Nullable String channel,
    List<String> header,
    List<String> roles,
    @Nullable String dates,
    String zone,
    boolean decimalComma) {
  private static final List<String> IDENTITY = List.of("permalink", "id", "title");

  /** One thing a column may be, for a list to choose from. */
  public record Choice(String key, String label) {}

  /** All of them, the usual first. */
  public static List<Choice> choices() {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("permalink", "link of the post"));
    choices.add(new Choice("id", "id of the post"));
    choices.add(new Choice("title", "title or text"));
    choices.add(new Choice("published", "published"));
    choices.add(new Choice("date", "day of the row"));
    for (Kind kind : Kind.values()) {
      choices.add(new Choice("value." + kind.key(), "shown: " + kind.label()));
    }
    for (Role role : Role.values()) {
      if (!role.isNumber()) continue;
      String label =
          switch (role) {
            case CLICKS -> "clicks, as the platform counts";
            case RATE -> "rate, as the platform counts";
            case REACH -> "reach, beside what was shown";
            default -> role.key().replace('-', ' ');
          };
      choices.add(new Choice(role.key(), label));
    }
    choices.add(new Choice("currency", "currency"));
    choices.add(new Choice("as-of", "as of"));
    choices.add(new Choice("type", "sort of post"));
    return choices;
  }

  /** Whether there is such a choice. */
  public static boolean isRole(String key) {
    return choices().stream().anyMatch(choice -> choice.key().equals(key));
  }

  /** What a column is likely to be, by its name; empty: nothing is. */
  public static String guess(String name, Layouts layouts) {
    String normal = HeaderText.of(name);
    if (normal.isEmpty()) return "";
    Map<String, Integer> votes = new HashMap<>();
    for (Layout layout : layouts.all()) {
      layout.values().forEach((kind, names) -> vote(votes, "value." + kind.key(), names, normal));
      layout.columns().forEach((role, names) -> vote(votes, role.key(), names, normal));
    }
    return votes.entrySet().stream()
        .filter(vote -> isRole(vote.getKey()))
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private static void vote(
      Map<String, Integer> votes, String role, List<HeaderName> names, String normal) {
    if (names.contains(new HeaderName(normal, 1))) votes.merge(role, 1, Integer::sum);
  }

  /** What is wrong with it, for people; null when it can be used. */
  public @Nullable String problem() {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < roles.size(); i++) {
      String role = roles.get(i);
      if (role.isEmpty()) continue;
      if (header.get(i).isBlank()) return "Column " + (i + 1) + " has no name in that row.";
      Integer before = seen.put(role, i);
      if (before != null && !role.equals("title")) {
        return "Columns " + (before + 1) + " and " + (i + 1) + " can't both be that.";
      }
    }
    if (IDENTITY.stream().noneMatch(seen::containsKey)) {
      return "Say which column is the link, the id or the title of the post.";
    }
    if (seen.keySet().stream().noneMatch(role -> role.startsWith("value."))) {
      return "Say which column tells how often the post was shown.";
    }
    return null;
  }

  /** A key for it that no layout of the file has. */
  public String key() {
    String words = TitleWords.of(name).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    String unique = Integer.toHexString(name.toLowerCase(Locale.ROOT).hashCode());
    return "own-" + (words.isEmpty() ? unique : words);
  }

  /** As a section of {@code exports.conf}; a name with a | in it can't stand there. */
  public Map<String, String> settings() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (int i = 0; i < roles.size(); i++) {
      if (roles.get(i).isEmpty()) continue;
      names.computeIfAbsent(roles.get(i), unused -> new ArrayList<>()).add(column(i));
    }
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("name", name);
    settings.put("platform", platform.key());
    if (channel != null) settings.put("channel", channel);
    settings.put("scope", names.containsKey("date") ? "post-days" : "posts");
    List<String> require = new ArrayList<>();
    names.forEach(
        (role, columns) -> {
          settings.put(role, String.join(" | ", columns));
          String required = role.startsWith("value.") ? "value" : role;
          if (!require.contains(required)) require.add(required);
        });
    String mark = mark();
    if (mark != null) {
      settings.put("mark", mark);
      require.add("mark");
    }
    settings.put("require", String.join(", ", require));
    if (dates != null) settings.put("dates", dates);
    settings.put("zone", zone);
    if (decimalComma) settings.put("is", "decimal-comma");
    return settings;
  }

  /** The layout it makes. */
  public Layout layout() {
    return Layout.read(key(), settings());
  }

  /**
   * A column that is nothing to us tells the layout from another export that has the same ones
   * beside it: the longest name is the least common.
   */
  private @Nullable String mark() {
    String longest = null;
    for (int i = 0; i < roles.size(); i++) {
      String name = header.get(i).strip();
      if (!roles.get(i).isEmpty() || name.isEmpty() || !isName(i)) continue;
      if (longest == null || name.length() > longest.length()) longest = column(i);
    }
    return longest;
  }

  private boolean isName(int column) {
    String name = header.get(column);
    return name.indexOf('|') < 0 && Arrays.asList(names()).indexOf(HeaderText.of(name)) == column;
  }

  private String column(int index) {
    String name = header.get(index).strip().replaceAll("\\s+", " ");
    String normal = HeaderText.of(name);
    int nth = 1;
    @Nullable String[] all = names();
    for (int i = 0; i < index; i++) if (Objects.equals(all[i], normal)) nth++;
    return nth == 1 ? name : name + " [" + nth + "]";
  }

  private String[] names() {
    return header.stream().map(HeaderText::of).toArray(String[]::new);
  }
}
