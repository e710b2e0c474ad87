package clickthru;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The data folder, held by one process at a time: two would write one journal. */
final class DataFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the folder if it is missing, for its owner alone, and takes it.
   *
   * @throws IOException when it can't be made, or another Clickthru has it
   */
  static DataFolder open(Path path) throws IOException {
    DataFolder folder = tryOpen(path);
    if (folder == null) throw new IOException(path + " is in use by another Clickthru");
    return folder;
  }

  /** As {@link #open}, but null when another Clickthru has it. */
  static @Nullable DataFolder tryOpen(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path);
      try {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
      } catch (UnsupportedOperationException e) {
        // No POSIX permissions on this file system.
      }
    }
    FileChannel channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) return new DataFolder(path, channel);
    } catch (OverlappingFileLockException e) {
      // Held by this very process, as in a test that starts two servers on one folder.
    }
    channel.close();
    return null;
  }

  Path journal() {
    return path.resolve("journal");
  }

  Path salt() {
    return path.resolve("visitor-salt");
  }

  Path clickIdKey() {
    return path.resolve("click-id-key");
  }

  /** What seals the secrets of second factors. */
  Path secondFactorKey() {
    return path.resolve("second-factor-key");
  }

  /** Where files that were sent lie while they are read. */
  Path imports() {
    return path.resolve("imports");
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      // The system lets go of the lock when the process ends.
    }
  }
}
