package clickthru.click;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Who was already seen on a link in a UTC day, for two days at a time, in 16 bytes each or less. Of
 * three days the one that was longest not asked for goes, not the earliest: clicks with ids below 0
 * ({@link Backfill}) may end later than those after them begin. Two visitors of a million are taken
 * for one with a probability of one in 30 million.
 */
final class Firsts {
  private static final class Day {
    private long[] places = new long[1 << 10];
    private int size;
    private final Set<Long> forgotten = new HashSet<>();

    boolean add(long key) {
      if (!forgotten.isEmpty() && forgotten.remove(key)) return true;
      if (size * 2 > places.length) grow();
      int at = place(key);
      if (places[at] == key) return false;
      places[at] = key;
      size++;
      return true;
    }

    private int place(long key) {
      int mask = places.length - 1;
      int at = (int) (key ^ key >>> 32) & mask;
      while (places[at] != 0 && places[at] != key) at = at + 1 & mask;
      return at;
    }

    private void grow() {
      long[] before = places;
      places = new long[before.length * 2];
      Arrays.stream(before).filter(key -> key != 0).forEach(key -> places[place(key)] = key);
    }
  }

  private final Map<Long, Day> days =
      new LinkedHashMap<>(4, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Day> eldest) {
          return size() > 2;
        }
      };

  /** Whether this visitor wasn't seen on the link that day; sees them. */
  boolean add(Click click) {
    Day day = days.computeIfAbsent(click.day(), d -> new Day());
    return day.add(key(click));
  }

  /** As if the visitor hadn't been seen on the link that day. */
  void forget(Click click) {
    Day day = days.get(click.day());
    if (day != null) day.forgotten.add(key(click));
  }

  private static long key(Click click) {
    long key = click.visitor() ^ Long.rotateLeft(click.linkId() * 0x9E3779B97F4A7C15L, 31);
    return key == 0 ? 1 : key;
  }
}
