package clickthru.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Ranges of addresses of one family, as unsigned numbers of 128 bits in two halves; sorted, and
 * joined where they overlap.
 */
final class Ranges {
  /** Both ends belong to it. */
  record Range(boolean isFour, long firstHigh, long firstLow, long lastHigh, long lastLow) {
    /** The addresses that share so many leading bits with this one. */
    static Range of(byte[] address, int bits) {
      byte[] first = address.clone();
      byte[] last = address.clone();
      for (int bit = bits; bit < address.length * 8; bit++) {
        int mask = 0x80 >> bit % 8;
        first[bit / 8] &= (byte) ~mask;
        last[bit / 8] |= (byte) mask;
      }
      if (address.length == 4)
        return new Range(true, 0, number(first, 0, 4), 0, number(last, 0, 4));
      return new Range(
          false, number(first, 0, 8), number(first, 8, 8), number(last, 0, 8), number(last, 8, 8));
    }
  }

  private final long[] firstHigh;
  private final long[] firstLow;
  private final long[] lastHigh;
  private final long[] lastLow;

  private Ranges(List<Range> ranges) {
    firstHigh = ranges.stream().mapToLong(Range::firstHigh).toArray();
    firstLow = ranges.stream().mapToLong(Range::firstLow).toArray();
    lastHigh = ranges.stream().mapToLong(Range::lastHigh).toArray();
    lastLow = ranges.stream().mapToLong(Range::lastLow).toArray();
  }

  static Ranges of(List<Range> ranges) {
    List<Range> sorted = new ArrayList<>(ranges);
    sorted.sort(
        Comparator.comparing(Range::firstHigh, Long::compareUnsigned)
            .thenComparing(Range::firstLow, Long::compareUnsigned));
    List<Range> joined = new ArrayList<>();
    for (Range range : sorted) {
      Range before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (before == null
          || compare(range.firstHigh, range.firstLow, before.lastHigh, before.lastLow) > 0) {
        joined.add(range);
      } else if (compare(range.lastHigh, range.lastLow, before.lastHigh, before.lastLow) > 0) {
        joined.set(
            joined.size() - 1,
            new Range(
                range.isFour, before.firstHigh, before.firstLow, range.lastHigh, range.lastLow));
      }
    }
    return new Ranges(joined);
  }

  boolean isEmpty() {
    return firstHigh.length == 0;
  }

  boolean contains(long high, long low) {
    int from = 0;
    int to = firstHigh.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (compare(firstHigh[middle], firstLow[middle], high, low) <= 0) from = middle + 1;
      else to = middle;
    }
    return from > 0 && compare(high, low, lastHigh[from - 1], lastLow[from - 1]) <= 0;
  }

  /** Bytes as a number, the first the highest. */
  static long number(byte[] bytes, int start, int length) {
    long number = 0;
    for (int i = start; i < start + length; i++) number = number << 8 | bytes[i] & 0xff;
    return number;
  }

  private static int compare(long high, long low, long otherHigh, long otherLow) {
    int highs = Long.compareUnsigned(high, otherHigh);
    return highs != 0 ? highs : Long.compareUnsigned(low, otherLow);
  }
}
