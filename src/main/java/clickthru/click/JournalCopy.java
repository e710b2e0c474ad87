package clickthru.click;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The unsynced records of some segments, copied in order into spare ones. */
final class JournalCopy {
  private record Target(Segment segment, long base) {}

  private final Spares spares;
  private final List<Target> targets = new ArrayList<>();
  private long expected;
  private boolean complete = true;

  JournalCopy(Spares spares) {
    this.spares = spares;
  }

  /** Copies what is not synced; stops at a record whose bytes are gone. */
  void add(Segment from) {
    try {
      int length;
      for (int offset = from.synced(); offset < from.end(); offset += RecordFrame.size(length)) {
        length = from.validLength(offset);
        Segment to = length == 0 ? null : target(from.sequence(offset), length);
        if (to == null) {
          complete = false;
          return;
        }
        to.append(from, offset);
        expected++;
      }
    } catch (InternalError e) {
      complete = false; // A page can't be read or written: the disk under it is gone.
    }
  }

  /** Makes the copies count, and gives them. */
  List<Segment> finish() {
    targets.forEach(target -> target.segment.begin(target.base));
    return targets.stream().map(Target::segment).toList();
  }

  /** Whether every unsynced record was copied. */
  boolean isComplete() {
    return complete;
  }

  private @Nullable Segment target(long sequence, int length) {
    if (!targets.isEmpty() && sequence == expected) {
      Segment last = targets.get(targets.size() - 1).segment;
      if (last.fits(length)) return last;
    }
    Segment next = spares.takeReady();
    if (next == null) return null;
    targets.add(new Target(next, sequence));
    expected = sequence;
    return next;
  }
}
