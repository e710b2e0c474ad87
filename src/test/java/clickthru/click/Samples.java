package clickthru.click;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A line of the lists that src/lists/samples.sh makes.
 *
 * @param part {@code tune}: rules were tuned on it; {@code first}: held out in the first
 *     measurement and looked at after it; {@code held}: only ever measured
 */
record Samples(String part, String origin, String userAgent) {
  boolean heldOut() {
    return part.equals("held");
  }

  static List<Samples> read(String resource) throws IOException {
    try (InputStream in = Samples.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", 3))
          .map(parts -> new Samples(parts[0], parts[1], parts[2]))
          .toList();
    }
  }
}
