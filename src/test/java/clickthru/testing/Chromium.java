package clickthru.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The machine's own Chromium under Playwright: found, or installed from Debian where that is
 * allowed. Nothing is downloaded from anywhere else. One serves all the tests of a JVM, each in a
 * context of its own, and ends with it.
 */
public final class Chromium {
  private static final List<String> PLACES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final String INSTALL =
      "apt-get update && apt-get install -y --no-install-recommends chromium";
  private static final List<String> ARGUMENTS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          // No name is looked up in the world; those of the tests are here.
          "--host-resolver-rules=MAP *.example 127.0.0.1");

  private static @Nullable Chromium open;

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** The one that runs, or a new one. */
  public static synchronized Chromium open() {
    Chromium running = open;
    if (running == null || !running.browser.isConnected()) running = start();
    open = running;
    return running;
  }

  private static Chromium start() {
    Path program = program();
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(ARGUMENTS));
    Chromium started = new Chromium(playwright, browser);
    Runtime.getRuntime().addShutdownHook(new Thread(started::close));
    return started;
  }

  public Browser browser() {
    return browser;
  }

  private void close() {
    browser.close();
    playwright.close();
  }

  private static Path program() {
    Path found = find();
    if (found == null && isRoot() && Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
      install();
      found = find();
    }
    if (found != null) return found;
    throw new IllegalStateException(
        "The browser tests need Chromium. Run '"
            + INSTALL
            + "' as root, or set CHROMIUM to the path of a Chromium or Chrome.");
  }

  private static @Nullable Path find() {
    return Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), PLACES.stream())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  private static boolean isRoot() {
    return Objects.equals(System.getProperty("user.name"), "root");
  }

  private static void install() {
    ProcessBuilder apt = new ProcessBuilder("sh", "-c", INSTALL).redirectErrorStream(true);
    apt.environment().put("DEBIAN_FRONTEND", "noninteractive");
    try {
      Process process = apt.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      process.waitFor();
    } catch (IOException e) {
      throw new IllegalStateException("could not run '" + INSTALL + "'", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
