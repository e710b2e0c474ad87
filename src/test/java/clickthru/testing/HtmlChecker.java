package clickthru.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The W3C's checker of HTML (Nu), which the build lays into {@code target/html-checker}. It runs in
 * a JVM of its own, once for all pages.
 */
public final class HtmlChecker {
  private static final Path JARS = Path.of("target", "html-checker");

  private final Path folder;
  private final Map<String, String> names = new LinkedHashMap<>();

  public HtmlChecker(Path folder) {
    this.folder = folder;
  }

  /** Keeps a page for the check. */
  public void add(String name, byte[] html) throws IOException {
    String file = names.size() + ".html";
    names.put(file, name);
    Files.write(folder.resolve(file), html);
  }

  /** What is wrong with the pages added, each line with the page's name; empty: nothing. */
  public List<String> complaints() throws IOException, InterruptedException {
    if (!Files.isDirectory(JARS)) {
      throw new IllegalStateException("no " + JARS + ": run mvn generate-test-resources");
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                JARS.resolve("*").toString(),
                "nu.validator.client.SimpleCommandLineValidator",
                "--stdout",
                "--exit-zero-always",
                "--format",
                "gnu"));
    names.keySet().forEach(file -> command.add(folder.resolve(file).toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) throw new IllegalStateException("the checker failed: " + said);
    return said.lines().filter(line -> !line.isBlank()).map(this::named).toList();
  }

  /** A line such as {@code "file:/x/3.html":10.5-10.9: error: …}. */
  private String named(String line) {
    for (var page : names.entrySet()) {
      int at = line.indexOf("/" + page.getKey() + "\"");
      if (at >= 0) return page.getValue() + line.substring(at + page.getKey().length() + 2);
    }
    return line;
  }
}
