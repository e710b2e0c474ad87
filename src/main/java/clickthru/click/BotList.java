package clickthru.click;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;

/** The user agents of automatic clients: isbot's patterns, kept as a resource. */
public final class BotList {
  private final List<Pattern> patterns;

  private BotList(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /** The list that came with the program. */
  public static BotList load() {
    try (InputStream in = BotList.class.getResourceAsStream("isbot.txt")) {
      if (in == null) throw new IllegalStateException("isbot.txt is not in the program");
      return new BotList(
          new String(in.readAllBytes(), UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> Pattern.compile(line, Pattern.CASE_INSENSITIVE))
              .toList());
    } catch (IOException e) {
      throw new IllegalStateException("can't read isbot.txt from the program", e);
    }
  }

  boolean matches(String userAgent) {
    for (Pattern pattern : patterns) if (pattern.matcher(userAgent).find()) return true;
    return false;
  }
}
