package clickthru.click;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The user agents of automatic clients: two public lists, kept as resources. */
public final class BotList {
  private final ScreenedPatterns patterns;
  private final Words names;

  BotList(List<String> patterns, List<String> names) {
    this.patterns = new ScreenedPatterns(patterns);
    this.names = new Words(names);
  }

  /** The lists that came with the program. */
  public static BotList load() {
    return new BotList(read("isbot.txt"), read("names.txt"));
  }

  /**
   * Whether isbot's patterns take it for automatic.
   *
   * @param lower the user agent in lower case
   */
  boolean matches(String userAgent, String lower) {
    return patterns.anyIn(userAgent, lower);
  }

  /** Whether it bears a name that crawler-user-agents lists. */
  boolean names(String userAgent) {
    return names.anyIn(userAgent);
  }

  static List<String> read(String resource) {
    try (InputStream in = BotList.class.getResourceAsStream(resource)) {
      if (in == null) throw new IllegalStateException(resource + " is not in the program");
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("can't read " + resource + " from the program", e);
    }
  }
}
