package clickthru.click;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of the journal, where records are added, one at a time. */
final class JournalTail {
  /** What a sync has to cover: segments that are full, and the current one up to an offset. */
  record Unsynced(List<Segment> full, @Nullable Segment current, int offset, long sequence) {
    boolean isEmpty() {
      return full.isEmpty() && (current == null || current.synced() == offset);
    }
  }

  /** What became of a rewrite: the segments it replaced, and whether every record was saved. */
  record Rewrite(List<Segment> replaced, boolean complete) {}

  private final Spares spares;
  private final PendingAcks acks;
  private final Doorbell bell;
  private final int segmentBytes;
  private final RecordFrame frame = new RecordFrame();
  private final List<Segment> full = new ArrayList<>();
  private @Nullable Segment current;
  private Position start;
  private long sequence;
  private long appended;
  private long droppedFull;
  private long droppedFailed;
  private boolean closed;

  /**
   * @param start the end of what earlier runs left
   */
  JournalTail(Spares spares, PendingAcks acks, Doorbell bell, int segmentBytes, Position start) {
    this.spares = spares;
    this.acks = acks;
    this.bell = bell;
    this.segmentBytes = segmentBytes;
    this.start = start;
    this.sequence = start.sequence();
    room(1); // So that the first append finds it ready.
  }

  /** Appends; 0 if it was dropped. An ack waits for the next sync. */
  long append(byte[] payload, int length, Journal.@Nullable Ack ack) {
    boolean waits = false;
    long added;
    synchronized (this) {
      added = add(payload, length);
      if (added > 0 && ack != null) {
        waits = acks.add(added, ack);
        bell.ring();
      }
    }
    if (ack != null && !waits) PendingAcks.answer(ack, added, false);
    return added;
  }

  synchronized Position end() {
    return current == null ? start : new Position(current.number, current.end(), sequence);
  }

  synchronized Journal.Counters counters(long syncErrors, int segments, long bytes) {
    return new Journal.Counters(
        appended, droppedFull, droppedFailed, acks.unconfirmed(), syncErrors, segments, bytes);
  }

  /** Refuses every append from now on. */
  synchronized void close() {
    closed = true;
  }

  synchronized Unsynced unsynced() {
    int offset = current == null ? 0 : current.end();
    return new Unsynced(List.copyOf(full), current, offset, sequence);
  }

  /** Notes that all of it is on disk. The full segments are no longer held here. */
  synchronized void synced(Unsynced done) {
    full.removeAll(done.full());
    if (done.current() != null) done.current().syncedTo(done.offset());
  }

  /** How many spare segments a rewrite may need. */
  synchronized int neededForRewrite() {
    long bytes = held().stream().mapToLong(s -> s.end() - s.synced()).sum();
    int useful = segmentBytes - SegmentHeader.SIZE - RecordFrame.MAX;
    return (int) (bytes / useful) + full.size() + 2;
  }

  /**
   * Writes every record that is not synced again, with its sequence, into new segments, and goes on
   * in the last of them. A new segment gets its header last: if the program dies in between, it is
   * none, and the old ones still count. Appends wait meanwhile, about 10 ms for a full segment.
   *
   * @return null if there are not enough spare segments for it
   */
  synchronized @Nullable Rewrite rewrite() {
    if (spares.ready() < neededForRewrite()) return null;
    List<Segment> replaced = held();
    JournalCopy copy = new JournalCopy(spares);
    replaced.forEach(copy::add);
    full.clear();
    full.addAll(copy.finish());
    current = full.isEmpty() ? null : full.remove(full.size() - 1);
    if (current == null) room(1);
    return new Rewrite(replaced, copy.isComplete());
  }

  /** Lets go of the last segments; only after {@link #close} and the last sync. */
  synchronized void retire() {
    start = end();
    held().forEach(Segment::retire);
    full.clear();
    current = null;
  }

  private long add(byte[] payload, int length) {
    boolean fair = length > 0 && length <= Math.min(payload.length, Journal.MAX_PAYLOAD);
    if (!fair || closed) return dropped(false);
    Segment segment = room(length);
    if (segment == null) return dropped(spares.isFull());
    try {
      segment.append(frame, sequence + 1, payload, length);
    } catch (InternalError e) {
      // The page can't be written: the disk under it is gone. Nothing more goes there.
      segment.breakOff();
      return dropped(false);
    }
    appended++;
    return ++sequence;
  }

  private long dropped(boolean forWantOfRoom) {
    if (forWantOfRoom) droppedFull++;
    else droppedFailed++;
    return 0;
  }

  private @Nullable Segment room(int length) {
    Segment segment = current;
    if (segment != null && segment.fits(length)) return segment;
    Segment next = spares.take();
    if (next == null) return null;
    next.begin(sequence + 1);
    if (segment != null) full.add(segment);
    current = next;
    bell.ring();
    return next;
  }

  private List<Segment> held() {
    List<Segment> segments = new ArrayList<>(full);
    if (current != null) segments.add(current);
    return segments;
  }
}
