package clickthru.report;

import java.util.Arrays;
import java.util.Collection;

/** Ids to be looked for often: ten thousand times a report. */
final class Ids {
  private final long[] sorted;

  Ids(Collection<Long> ids) {
    this(ids.stream().mapToLong(Long::longValue).toArray());
  }

  Ids(long[] ids) {
    this.sorted = ids.clone();
    Arrays.sort(sorted);
  }

  boolean contain(long id) {
    return Arrays.binarySearch(sorted, id) >= 0;
  }
}
