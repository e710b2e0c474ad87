package clickthru.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The packaged program as a process of its own, which can be killed like one. */
public final class PackagedServer implements AutoCloseable {
  /** The admin key that every such server is started with. */
  public static final String KEY = "faults-faults-faults";

  private static final Path JAR = Path.of("target", "clickthru.jar").toAbsolutePath();
  private static final Path CLASSES = JAR.resolveSibling("clickthru.jsa");
  private static final Pattern ADDRESS = Pattern.compile("answers on https?://\\S+\n");
  private static final Duration LONGEST_START = Duration.ofSeconds(60);
  private static boolean hasClasses;

  private final Process process;
  private final int port;
  private final Path out;
  private final Path err;

  private PackagedServer(Process process, int port, Path out, Path err) {
    this.process = process;
    this.port = port;
    this.out = out;
    this.err = err;
  }

  /** Starts a server and waits until it answers; settings come as flags. */
  public static PackagedServer start(Path data, String... settings)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("serve", "--data", data.toString()));
    // With a base URL the printed address has no port, so it is chosen here.
    int port = freePort();
    words.addAll(List.of("--host", "127.0.0.1", "--port", Integer.toString(port)));
    words.addAll(Arrays.asList(settings));
    PackagedServer server = run(data.toAbsolutePath().getParent(), port, words);
    server.awaitAddress();
    return server;
  }

  /** Starts the program with these words in a folder of its own, and waits for nothing. */
  public static PackagedServer run(Path folder, List<String> words, String... environment)
      throws IOException, InterruptedException {
    return run(folder, 0, words, environment);
  }

  private static PackagedServer run(
      Path folder, int port, List<String> words, String... environment)
      throws IOException, InterruptedException {
    keepClasses();
    return run("-XX:SharedArchiveFile=" + CLASSES, folder, port, words, environment);
  }

  /** With the classes as a first run has loaded them, each later start takes half as long. */
  private static synchronized void keepClasses() throws IOException, InterruptedException {
    if (hasClasses) return;
    Files.deleteIfExists(CLASSES);
    Path folder = Files.createTempDirectory(JAR.getParent(), "first-run");
    String data = folder.resolve("data").toString();
    List<String> words = List.of("serve", "--data", data, "--host", "127.0.0.1", "--port", "0");
    PackagedServer first = run("-XX:ArchiveClassesAtExit=" + CLASSES, folder, 0, words);
    first.awaitAddress();
    first.stop();
    hasClasses = true;
  }

  private static PackagedServer run(
      String classes, Path folder, int port, List<String> words, String... environment)
      throws IOException {
    Path out = Files.createTempFile(folder, "run", ".out");
    Path err = Files.createTempFile(folder, "run", ".err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", classes, "-jar", JAR.toString()));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("CLICKTHRU_"));
    builder.environment().put("CLICKTHRU_API_KEY", KEY);
    for (int i = 0; i < environment.length; i += 2) {
      builder.environment().put(environment[i], environment[i + 1]);
    }
    return new PackagedServer(builder.start(), port, out, err);
  }

  public int port() {
    return port;
  }

  public Wire connect() throws IOException {
    return new Wire(port());
  }

  /** As {@code kill -9}, and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As {@code kill}; doesn't wait. */
  public void terminate() {
    process.destroy();
  }

  /** The exit code; fails when there is none within the time. */
  public int exitCode(Duration within) throws InterruptedException {
    if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still running after " + within + "; " + err());
    }
    return process.exitValue();
  }

  /** Stops it in good order and waits for that. */
  public void stop() throws InterruptedException {
    terminate();
    exitCode(Duration.ofSeconds(60));
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public String out() {
    return text(out);
  }

  public String err() {
    return text(err);
  }

  /** Kills it if it still runs. */
  @Override
  public void close() throws InterruptedException {
    kill();
  }

  private void awaitAddress() throws InterruptedException {
    long until = System.nanoTime() + LONGEST_START.toNanos();
    while (!ADDRESS.matcher(out()).find()) {
      if (!process.isAlive() || System.nanoTime() > until) {
        kill();
        throw new IllegalStateException("did not start: " + out() + err());
      }
      Thread.sleep(20);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
