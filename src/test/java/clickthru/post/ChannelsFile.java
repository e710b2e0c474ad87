package clickthru.post;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the shipped {@code config/channels.conf}, for tests. */
public final class ChannelsFile {
  private ChannelsFile() {}

  public static Channels read() throws IOException {
    return Channels.parse(sections());
  }

  static Map<String, Map<String, String>> sections() throws IOException {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    Map<String, String> section = Map.of();
    for (String line : Files.readAllLines(Path.of("config/channels.conf"))) {
      if (line.isBlank() || line.startsWith("#")) continue;
      if (line.startsWith("[")) {
        section = new LinkedHashMap<>();
        if (sections.put(line.substring(1, line.length() - 1), section) != null) {
          throw new IOException("twice: " + line);
        }
        continue;
      }
      String[] parts = line.split("=", 2);
      if (section.put(parts[0].strip(), parts[1].strip()) != null) {
        throw new IOException("twice: " + line);
      }
    }
    return sections;
  }
}
