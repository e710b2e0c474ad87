package clickthru;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Flags of a command: {@code --key value}, {@code --key=value}; {@code --help}, {@code --dry-run}
 * and {@code --remove} alone.
 */
final class Flags {
  private Flags() {}

  static Map<String, String> parse(List<String> words) {
    Map<String, String> flags = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--help") || word.equals("-h")) {
        flags.put("help", "");
        continue;
      }
      if (word.equals("--dry-run") || word.equals("--remove")) {
        flags.put(word.substring(2), "");
        continue;
      }
      if (!word.startsWith("--")) {
        throw new IllegalArgumentException("'" + word + "' is no flag; flags begin with --");
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
