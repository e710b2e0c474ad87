package clickthru.click;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The click journal: an append-only, checksummed log in preallocated, memory-mapped segment files.
 * What {@link #append} took survives {@code kill -9}; what was acknowledged under {@link
 * Durability#POWER} survives a power cut, on a disk that honours fsync. It knows nothing of what is
 * in a record. Safe for use by many threads.
 */
public final class Journal implements AutoCloseable {
  /** What an acknowledged record survives: the end of the process, or a power cut too. */
  public enum Durability {
    PROCESS,
    POWER
  }

  /**
   * How a journal is kept.
   *
   * @param segmentBytes size of a segment file, a multiple of 8, 16 KiB to 1 GiB
   * @param maxBytes bound of the journal on disk, at least two segments; beyond it appends drop
   * @param syncInterval the longest time a record stays unsynced while the disk is well
   * @param confirmWait the longest wait for an acknowledgement
   */
  public record Options(
      Durability durability,
      int segmentBytes,
      long maxBytes,
      Duration syncInterval,
      Duration confirmWait) {
    public Options {
      if (segmentBytes < 16 << 10 || segmentBytes > 1 << 30 || segmentBytes % 8 != 0) {
        throw new IllegalArgumentException("segmentBytes is a multiple of 8, 16 KiB to 1 GiB");
      }
      if (maxBytes < 2L * segmentBytes) {
        throw new IllegalArgumentException("maxBytes is at least two segments");
      }
      if (syncInterval.toMillis() < 1 || confirmWait.toMillis() < 1) {
        throw new IllegalArgumentException("syncInterval and confirmWait are at least 1 ms");
      }
    }

    /** 8 MiB segments, 1 GiB in all, synced every second, 250 ms of waiting. */
    public static Options of(Durability durability) {
      return new Options(
          durability, 8 << 20, 1L << 30, Duration.ofSeconds(1), Duration.ofMillis(250));
    }
  }

  /**
   * Told once whether a record is as durable as asked for; must be quick and not block. The
   * sequence is the record's own, 0 if it was dropped.
   */
  @FunctionalInterface
  public interface Ack {
    void answered(long sequence, boolean confirmed);
  }

  /** Takes a record; the payload is good only during the call. */
  @FunctionalInterface
  public interface Sink {
    void record(long sequence, ByteBuffer payload);
  }

  /**
   * What happened since the journal was opened, and its size now.
   *
   * @param droppedFull not taken because the journal's bound or the disk was full
   * @param droppedFailed not taken for another reason: an error, a bad length, a closed journal
   * @param unconfirmed taken, but answered before they were synced
   * @param bytes on disk, spare segments included
   */
  public record Counters(
      long appended,
      long droppedFull,
      long droppedFailed,
      long unconfirmed,
      long syncErrors,
      int segments,
      long bytes) {}

  /** The longest payload, in bytes. */
  public static final int MAX_PAYLOAD = 4_000;

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final long CLOSE_WAIT = TimeUnit.SECONDS.toMillis(10);

  private final Durability durability;
  private final SegmentFolder folder;
  private final Spares spares;
  private final PendingAcks acks;
  private final Doorbell bell = new Doorbell();
  private final JournalTail tail;
  private final JournalSync sync;
  private final JournalReader reader;
  private final Thread syncThread;

  private Journal(
      Options options,
      SegmentFolder folder,
      JournalReader reader,
      Position start,
      JournalSync.Force force) {
    this.durability = options.durability();
    this.folder = folder;
    this.reader = reader;
    this.spares = new Spares(folder);
    this.acks = new PendingAcks(options.confirmWait());
    this.tail = new JournalTail(spares, acks, bell, options.segmentBytes(), start);
    this.sync = new JournalSync(tail, folder, spares, acks, bell, force, options.syncInterval());
    this.syncThread = start(sync, "journal-sync");
    if (durability == Durability.POWER) start(acks, "journal-acks");
  }

  /**
   * Opens a folder, made if missing. What earlier runs left there stays readable; new records go to
   * a new segment, with sequences above all that is there and above {@code loaded}. On a full disk
   * it opens too, and drops until there is room.
   *
   * @param loaded the position the database has
   * @throws IOException when the folder can't be read or is in use
   */
  public static Journal open(Path folder, Options options, Position loaded) throws IOException {
    return open(folder, options, loaded, channel -> channel.force(false));
  }

  /** The last sequence in a folder that another program may be writing to; touches nothing. */
  public static long lastSequence(Path folder, Position loaded) throws IOException {
    return new JournalReader(SegmentFolder.look(folder)).lastSequence(loaded);
  }

  static Journal open(Path folder, Options options, Position loaded, JournalSync.Force force)
      throws IOException {
    SegmentFolder segments = SegmentFolder.open(folder, options, loaded.segment());
    try {
      JournalReader reader = new JournalReader(segments);
      long last = reader.lastSequence(loaded);
      Position start = new Position(segments.newest(), Long.MAX_VALUE, last);
      return new Journal(options, segments, reader, start, force);
    } catch (IOException | RuntimeException e) {
      segments.close();
      throw e;
    }
  }

  /**
   * Appends a record. Never throws and never waits for the disk; if no segment is ready it makes
   * one, some milliseconds.
   *
   * @param length of the payload, 1 to {@link #MAX_PAYLOAD}
   * @return its sequence, from now on safe from {@code kill -9}; 0 if it was dropped, and counted
   */
  public long append(byte[] payload, int length) {
    return tail.append(payload, length, null);
  }

  /**
   * Appends a record and answers exactly once: true when it is as durable as asked for, false when
   * it was dropped or when that took longer than the wait. May answer on this thread.
   */
  public long append(byte[] payload, int length, Ack ack) {
    if (durability == Durability.POWER) return tail.append(payload, length, ack);
    long sequence = tail.append(payload, length, null);
    PendingAcks.answer(ack, sequence, sequence > 0);
    return sequence;
  }

  /** Whether {@link #append(byte[], int, Ack)} answers only when the disk has the record. */
  public boolean waitsForDisk() {
    return durability == Durability.POWER;
  }

  /** The position after the last appended record. */
  public Position end() {
    return tail.end();
  }

  /**
   * Hands over the records after a position, in order and each once.
   *
   * @param maxRecords the most to hand over
   * @return the position after them
   */
  public Position read(Position from, int maxRecords, Sink sink) throws IOException {
    return reader.read(from, tail.end(), maxRecords, sink);
  }

  /**
   * Deletes the segments that lie wholly before a position. Call it only when the database is
   * synced past it. What can't be deleted is tried again at the next call.
   */
  public void release(Position loaded) {
    long before = Math.min(loaded.segment(), tail.end().segment());
    for (long number : folder.numbers().headSet(before)) {
      try {
        folder.delete(number);
      } catch (IOException e) {
        LOG.warn("can't delete journal segment {}: {}", number, e.toString());
      }
    }
    spares.retryNow();
    bell.ring();
  }

  public Counters counters() {
    return tail.counters(sync.errors(), folder.numbers().size(), folder.bytes());
  }

  /**
   * Refuses appends, syncs what is there and answers who still waits. Gives up on a disk that takes
   * longer than ten seconds.
   */
  @Override
  public void close() throws IOException {
    tail.close();
    bell.close();
    try {
      syncThread.join(CLOSE_WAIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (syncThread.isAlive()) LOG.error("the journal is closed without its last sync");
    acks.close();
    folder.close();
  }

  private static Thread start(Runnable work, String name) {
    Thread thread = new Thread(work, "clickthru-" + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
