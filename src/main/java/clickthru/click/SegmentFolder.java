package clickthru.click;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The folder with the segment files, held by one program at a time. */
final class SegmentFolder implements AutoCloseable {
  /** There is no room for another segment: the disk or the journal's bound is full. */
  static final class Full extends IOException {
    Full(String message) {
      super(message);
    }
  }

  private static final String SUFFIX = ".journal";

  private final Path path;
  private final int segmentBytes;
  private final long maxBytes;

  /** Null: the folder is another program's, and nothing in it is touched. */
  private final @Nullable FileChannel lock;

  private final ConcurrentSkipListMap<Long, Long> sizes = new ConcurrentSkipListMap<>();
  private final AtomicLong newest = new AtomicLong();
  private volatile boolean newFiles;

  private SegmentFolder(Path path, Journal.Options options, @Nullable FileChannel lock) {
    this.path = path;
    this.segmentBytes = options.segmentBytes();
    this.maxBytes = options.maxBytes();
    this.lock = lock;
  }

  /** Opens the folder, made if missing. Numbers given from now on are above {@code used}. */
  static SegmentFolder open(Path path, Journal.Options options, long used) throws IOException {
    Files.createDirectories(path);
    SegmentFolder folder = new SegmentFolder(path, options, lock(path.resolve("lock")));
    try {
      folder.list();
      long last = folder.sizes.isEmpty() ? 0 : folder.sizes.lastKey();
      folder.newest.set(Math.max(last, used));
      return folder;
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** The folder as another program has it just now; for reading alone. */
  static SegmentFolder look(Path path) throws IOException {
    Journal.Options options = Journal.Options.of(Journal.Durability.PROCESS);
    SegmentFolder folder = new SegmentFolder(path, options, null);
    folder.list();
    return folder;
  }

  private void list() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*" + SUFFIX)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.matches("\\d{19}\\" + SUFFIX)) {
          sizes.put(Long.parseLong(name.substring(0, 19)), Files.size(file));
        }
      }
    }
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock held = channel.tryLock();
      if (held != null) return channel;
    } catch (OverlappingFileLockException e) {
      // Held by this very program; the answer is the same.
    }
    channel.close();
    throw new IOException("the journal is in use by another program: " + file);
  }

  Path file(long number) {
    return path.resolve(String.format(Locale.ROOT, "%019d" + SUFFIX, number));
  }

  NavigableSet<Long> numbers() {
    return sizes.keySet();
  }

  long bytes() {
    return sizes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The highest number given so far. */
  long newest() {
    return newest.get();
  }

  /**
   * Makes the next segment.
   *
   * @param durable whether it is on disk when this returns; otherwise {@link #syncNewFiles} and the
   *     segment's own sync are still due before anything in it can be relied on
   * @throws Full when there is no room for it
   */
  Segment create(boolean durable) throws IOException {
    long number = reserve();
    try {
      if (usable() < segmentBytes) throw new Full("the disk is full");
      return create(number, durable);
    } catch (IOException e) {
      sizes.remove(number);
      throw e instanceof Full || usable() >= segmentBytes ? e : new Full("the disk is full");
    }
  }

  private Segment create(long number, boolean durable) throws IOException {
    Segment segment = Segment.create(file(number), number, segmentBytes, durable);
    newFiles = true;
    try {
      if (durable) syncNewFiles();
      return segment;
    } catch (IOException e) {
      segment.retire();
      Files.deleteIfExists(file(number));
      throw e;
    }
  }

  /** Makes the names of new segments durable. */
  void syncNewFiles() throws IOException {
    if (!newFiles) return;
    newFiles = false;
    try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  void delete(long number) throws IOException {
    if (lock == null) return;
    Files.deleteIfExists(file(number));
    sizes.remove(number);
  }

  @Override
  public void close() throws IOException {
    if (lock != null) lock.close();
  }

  private synchronized long reserve() throws Full {
    if (bytes() + segmentBytes > maxBytes) {
      throw new Full("the journal has reached its bound of " + maxBytes + " bytes");
    }
    long number = newest.incrementAndGet();
    sizes.put(number, (long) segmentBytes);
    return number;
  }

  private long usable() throws IOException {
    return Files.getFileStore(path).getUsableSpace();
  }
}
