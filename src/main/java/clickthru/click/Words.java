package clickthru.click;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Words to be found anywhere in a text, all in one pass: a word's first three characters choose its
 * bucket, and most places of a text fall into an empty one. So a thousand words cost little more
 * than ten.
 */
final class Words {
  private static final int SHORTEST = 3;
  private static final int BUCKETS = 1 << 13;

  private final List<String> words;
  private final int[][] buckets = new int[BUCKETS][];

  /** Words of at least three characters; the place in the collection is a word's number. */
  Words(Collection<String> words) {
    this.words = List.copyOf(words);
    for (int number = 0; number < this.words.size(); number++) {
      String word = this.words.get(number);
      if (word.length() < SHORTEST) throw new IllegalArgumentException("too short: " + word);
      int bucket = bucket(word, 0);
      buckets[bucket] = with(buckets[bucket], number);
    }
  }

  static Words of(String... words) {
    return new Words(List.of(words));
  }

  boolean anyIn(String text) {
    return find(text, number -> true);
  }

  /** Offers the numbers of the words found, until the test takes one; says whether it did. */
  boolean find(String text, IntPredicate test) {
    for (int at = 0; at <= text.length() - SHORTEST; at++) {
      int[] numbers = buckets[bucket(text, at)];
      if (numbers == null) continue;
      for (int number : numbers)
        if (text.startsWith(words.get(number), at) && test.test(number)) return true;
    }
    return false;
  }

  private static int bucket(String text, int at) {
    int mixed = (text.charAt(at) * 31 + text.charAt(at + 1)) * 37 + text.charAt(at + 2);
    return (mixed ^ mixed >>> 9) & BUCKETS - 1;
  }

  private static int[] with(int @Nullable [] numbers, int number) {
    if (numbers == null) return new int[] {number};
    int[] more = Arrays.copyOf(numbers, numbers.length + 1);
    more[numbers.length] = number;
    return more;
  }
}
