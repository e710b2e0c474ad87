package clickthru;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Flags of a command: {@code --key value}, {@code --key=value}; {@code --help}, {@code --dry-run},
 * {@code --overwrite} and {@code --remove} alone.
 */
final class Flags {
  private static final Set<String> ALONE = Set.of("--dry-run", "--overwrite", "--remove");

  private Flags() {}

  static Map<String, String> parse(List<String> words) {
    List<String> others = new ArrayList<>();
    Map<String, String> flags = parse(words, others);
    if (others.isEmpty()) return flags;
    throw new IllegalArgumentException("'" + others.get(0) + "' is no flag; flags begin with --");
  }

  /**
   * The same for a command that is about files.
   *
   * @param others gets the words that belong to no flag, in their order; all after {@code --} do
   */
  static Map<String, String> parse(List<String> words, List<String> others) {
    Map<String, String> flags = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--help") || word.equals("-h")) {
        flags.put("help", "");
        continue;
      }
      if (ALONE.contains(word)) {
        flags.put(word.substring(2), "");
        continue;
      }
      if (word.equals("--")) {
        others.addAll(words.subList(i + 1, words.size()));
        break;
      }
      if (!word.startsWith("--")) {
        others.add(word);
        continue;
      }
      int equals = word.indexOf('=');
      if (equals > 0) {
        flags.put(word.substring(2, equals), word.substring(equals + 1));
      } else if (i + 1 < words.size() && !words.get(i + 1).startsWith("--")) {
        flags.put(word.substring(2), words.get(++i));
      } else {
        throw new IllegalArgumentException(word + " needs a value");
      }
    }
    return flags;
  }
}
