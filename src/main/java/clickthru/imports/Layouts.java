package clickthru.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The layouts of {@code exports.conf}, in its order, and those somebody saved. */
public final class Layouts {
  private final Map<String, Layout> byKey;
  private final List<Layout> saved;
  private final Words words;

  private Layouts(Map<String, Layout> byKey, List<Layout> saved, Words words) {
    this.byKey = byKey;
    this.saved = saved;
    this.words = words;
  }

  /**
   * Reads the sections of {@code exports.conf}: layout key to its settings, and {@code words}.
   *
   * @throws IllegalArgumentException naming the section, the setting, its value and what is allowed
   */
  public static Layouts parse(Map<String, Map<String, String>> sections) {
    Map<String, Layout> layouts = new LinkedHashMap<>();
    Words words = Words.NONE;
    for (Map.Entry<String, Map<String, String>> section : sections.entrySet()) {
      String key = section.getKey();
      if (key.equals(Words.NAME)) words = Words.read(section.getValue());
      else layouts.put(key, Layout.read(key, section.getValue()));
    }
    for (Layout layout : layouts.values()) {
      known(layouts, layout, "part-of", layout.partOf());
      known(layouts, layout, "unless", layout.unless());
    }
    return new Layouts(layouts, List.of(), words);
  }

  private static void known(
      Map<String, Layout> layouts, Layout layout, String setting, @Nullable String key) {
    if (key == null || layouts.containsKey(key)) return;
    throw new IllegalArgumentException(
        "[" + layout.key() + "] " + setting + " = " + key + ": no such section");
  }

  /** The same with layouts somebody saved: where one of those fits, it is the one. */
  public Layouts with(List<Layout> mappings) {
    return new Layouts(byKey, List.copyOf(mappings), words);
  }

  /** One layout alone, with the same words. */
  Layouts alone(Layout mapping) {
    return new Layouts(Map.of(), List.of(mapping), words);
  }

  /** The layout of this key; null when there is none. */
  public @Nullable Layout find(String key) {
    for (Layout layout : saved) if (layout.key().equals(key)) return layout;
    return byKey.get(key);
  }

  /** Those of the file and then the saved ones. */
  public List<Layout> all() {
    List<Layout> all = new ArrayList<>(byKey.values());
    all.addAll(saved);
    return all;
  }

  boolean isSaved(Layout layout) {
    return saved.contains(layout);
  }

  boolean hasParts(Layout layout) {
    return byKey.values().stream().anyMatch(other -> layout.key().equals(other.partOf()));
  }

  Words words() {
    return words;
  }
}
