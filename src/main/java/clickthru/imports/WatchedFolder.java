package clickthru.imports;

import clickthru.history.Actor;
import clickthru.sheet.SheetRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder whose files are imported: what didn't change between two looks is taken and moved to
 * {@code done} or {@code refused}, with a {@code .txt} beside it that says what became of it. Rows
 * without a post wait in the run. While the database is away, files wait too.
 */
public final class WatchedFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedFolder.class);
  private static final int MOST = 1_000;
  private static final int MOST_NAME_BYTES = 200;
  private static final int KEPT_OF_LONG_NAME = 50;

  private final Path folder;
  private final Imports imports;
  private final ExportReader reader;
  private final Duration every;
  private final Clock clock;
  private final Thread thread = new Thread(this::watch, "watched-folder");
  private Map<Path, Seen> before = new HashMap<>();
  private volatile boolean stopped;

  private record Seen(long size, long modified) {}

  /**
   * @param every how long between two looks
   */
  public WatchedFolder(
      Path folder, Imports imports, ExportReader reader, Duration every, Clock clock) {
    this.folder = folder;
    this.imports = imports;
    this.reader = reader;
    this.every = every;
    this.clock = clock;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  private void watch() {
    while (!stopped) {
      try {
        look();
      } catch (IOException | SQLException | RuntimeException | OutOfMemoryError e) {
        LOG.warn("the folder {} could not be looked through: {}", folder, e.toString());
      }
      try {
        Thread.sleep(every.toMillis());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Takes what is as it was at the look before. */
  void look() throws IOException, SQLException {
    if (!Files.isDirectory(folder)) return;
    Map<Path, Seen> now = new HashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (now.size() >= MOST) break;
        if (isWanted(file)) now.put(file, seen(file));
      }
    }
    Map<Path, Seen> earlier = before;
    before = now;
    for (Map.Entry<Path, Seen> file : now.entrySet()) {
      if (stopped) return;
      if (!file.getValue().equals(earlier.get(file.getKey()))) continue;
      Actor.doing(Actor.of(Actor.Kind.IMPORT_FOLDER), () -> tryToTake(file.getKey()));
    }
  }

  /** One that can't be read or moved keeps none of the others waiting. */
  private void tryToTake(Path file) throws SQLException {
    try {
      take(file);
    } catch (IOException e) {
      LOG.warn("{} waits: {}", file, e.toString());
    } catch (RejectedExecutionException e) {
      LOG.info("{} waits until fewer files are being read", file);
    }
  }

  /** What is still on its way often has a dot in front, or one of these endings. */
  private static boolean isWanted(Path file) {
    String name = String.valueOf(file.getFileName());
    boolean onItsWay =
        name.endsWith(".part") || name.endsWith(".tmp") || name.endsWith(".crdownload");
    return !name.startsWith(".") && !onItsWay && Files.isRegularFile(file);
  }

  private static Seen seen(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new Seen(attributes.size(), attributes.lastModifiedTime().toMillis());
  }

  private void take(Path path) throws IOException, SQLException {
    LocalFile local = LocalFile.of(path);
    ExportFile file =
        new ExportFile(local.filename(), local.sha256(), null, null, "watched folder");
    try {
      Imports.Result result =
          imports.take(
              file,
              sink -> reader.read(path, local.filename(), null, sink),
              false,
              ImportProgress.NONE);
      move(path, "done", RunText.of(imports, result, false));
    } catch (SheetRefused e) {
      move(path, "refused", e.reason() + "\n");
    } catch (ExportRefused e) {
      move(path, "refused", e.reason() + "\n");
    } catch (RejectedExecutionException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.warn("{} could not be read", path, e);
      move(path, "refused", "This file could not be read; the log says why.\n");
    }
  }

  /** A file that has the name of one before gets the time in front. */
  private void move(Path path, String where, String text) throws IOException {
    Path to = Files.createDirectories(folder.resolve(where));
    String name = shortened(String.valueOf(path.getFileName()));
    if (Files.exists(to.resolve(name))) name = clock.millis() + "-" + name;
    Files.writeString(to.resolve(name + ".txt"), text);
    Files.move(path, to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  /** What stands around it must find room in the 255 bytes of a name, too. */
  private static String shortened(String name) {
    int length = name.length();
    boolean fits = name.getBytes(StandardCharsets.UTF_8).length <= MOST_NAME_BYTES;
    return fits ? name : name.substring(name.offsetByCodePoints(length, -KEPT_OF_LONG_NAME));
  }

  /** Stops after the file that is being taken, within some seconds. */
  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
    try {
      thread.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
