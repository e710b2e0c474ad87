package clickthru.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files that were sent, on disk until it is known how to read them: a day long, and no more than
 * {@value #MOST} or {@value #MOST_BYTES} bytes of them, the oldest going first.
 */
public final class KeptFiles {
  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");
  private static final Duration KEPT = Duration.ofHours(24);
  private static final int MOST = 40;
  private static final long MOST_BYTES = 1L << 30;

  private final Path folder;
  private final Clock clock;

  /**
   * @param folder made if it is missing
   */
  public KeptFiles(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** Takes a file over from where it lies. */
  public synchronized KeptFile keep(
      Path from, String filename, String sha256, @Nullable Instant modified, String by)
      throws IOException {
    Files.createDirectories(folder);
    purge(Files.size(from));
    String token = UUID.randomUUID().toString().replace("-", "");
    Properties told = new Properties();
    told.setProperty("filename", filename);
    told.setProperty("sha256", sha256);
    told.setProperty("by", by);
    told.setProperty("kept", String.valueOf(clock.millis()));
    if (modified != null) told.setProperty("modified", String.valueOf(modified.toEpochMilli()));
    Files.move(from, bytes(token), StandardCopyOption.REPLACE_EXISTING);
    boolean done = false;
    try (OutputStream out = Files.newOutputStream(about(token))) {
      told.store(out, null);
      done = true;
    } finally {
      if (!done) remove(token);
    }
    return new KeptFile(token, bytes(token), filename, sha256, modified, by);
  }

  /** The file of this token; null when there is none, or none any more. */
  public @Nullable KeptFile find(String token) throws IOException {
    if (!TOKEN.matcher(token).matches() || !Files.isRegularFile(about(token))) return null;
    Properties told = told(token);
    long modified = number(told, "modified");
    if (!Files.isRegularFile(bytes(token)) || isOld(told)) return null;
    return new KeptFile(
        token,
        bytes(token),
        told.getProperty("filename", "upload"),
        told.getProperty("sha256", ""),
        modified == 0 ? null : Instant.ofEpochMilli(modified),
        told.getProperty("by", ""));
  }

  public void remove(String token) throws IOException {
    if (!TOKEN.matcher(token).matches()) return;
    Files.deleteIfExists(about(token));
    Files.deleteIfExists(bytes(token));
  }

  /** Deletes what is too old, and the oldest until there is room. */
  public synchronized void purge(long coming) throws IOException {
    if (!Files.isDirectory(folder)) return;
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.file")) {
      all.forEach(files::add);
    }
    files.sort(Comparator.comparingLong(KeptFiles::keptAt));
    long bytes = coming;
    for (Path file : files) bytes += file.toFile().length();
    int left = files.size();
    for (Path file : files) {
      String token = token(file);
      boolean old = !Files.isRegularFile(about(token)) || isOld(told(token));
      if (!old && left < MOST && bytes <= MOST_BYTES) continue;
      bytes -= file.toFile().length();
      left--;
      remove(token);
    }
  }

  private static long keptAt(Path file) {
    return file.toFile().lastModified();
  }

  private boolean isOld(Properties told) {
    return clock.millis() - number(told, "kept") > KEPT.toMillis();
  }

  private static long number(Properties told, String name) {
    String text = told.getProperty(name, "");
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  /** Nothing, so that it is old, when it was just removed or a full disk has cut it off. */
  private Properties told(String token) throws IOException {
    Properties told = new Properties();
    try (InputStream in = Files.newInputStream(about(token))) {
      told.load(in);
    } catch (NoSuchFileException | IllegalArgumentException e) {
      told.clear();
    }
    return told;
  }

  private static String token(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ".file".length());
  }

  private Path bytes(String token) {
    return folder.resolve(token + ".file");
  }

  private Path about(String token) {
    return folder.resolve(token + ".about");
  }
}
