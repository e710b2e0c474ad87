package clickthru.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which posts an export has told of already, and where: 16 bytes a post, as there may be half a
 * million. Two posts that are taken for one (less than once in 10⁷ files of that size) would show
 * as a row passed over.
 */
final class SeenPosts {
  private static final int FIRST_SIZE = 1 << 10;

  private final List<Place> sheets = new ArrayList<>();
  private long[] prints = new long[FIRST_SIZE];
  private int[] rows = new int[FIRST_SIZE];
  private int[] sheetOf = new int[FIRST_SIZE];
  private int posts;
  private int asked;

  /** Where the same post (on the same day) was before; null: it is new, and remembered. */
  @Nullable Place before(String identity, @Nullable LocalDate day, Place place) {
    asked++;
    long print = print(day == null ? identity : identity + " " + day);
    int slot = slot(prints, print);
    if (prints[slot] == print) {
      Place sheet = sheets.get(sheetOf[slot]);
      return new Place(sheet.file(), sheet.sheet(), rows[slot], rows[slot]);
    }
    prints[slot] = print;
    rows[slot] = place.row();
    sheetOf[slot] = sheet(place);
    if (++posts * 2 > prints.length) grow();
    return null;
  }

  boolean isMostlyRepeated() {
    return (asked - posts) * 2 > asked;
  }

  private int sheet(Place place) {
    Place last = sheets.isEmpty() ? null : sheets.get(sheets.size() - 1);
    boolean same =
        last != null && last.file().equals(place.file()) && last.sheet().equals(place.sheet());
    if (!same) sheets.add(place);
    return sheets.size() - 1;
  }

  private void grow() {
    long[] more = new long[prints.length * 2];
    int[] moreRows = new int[more.length];
    int[] moreSheets = new int[more.length];
    for (int i = 0; i < prints.length; i++) {
      if (prints[i] == 0) continue;
      int slot = slot(more, prints[i]);
      more[slot] = prints[i];
      moreRows[slot] = rows[i];
      moreSheets[slot] = sheetOf[i];
    }
    prints = more;
    rows = moreRows;
    sheetOf = moreSheets;
  }

  /** Where a print stands, or would. */
  private static int slot(long[] prints, long print) {
    int slot = (int) (print >>> 17) & (prints.length - 1);
    while (prints[slot] != 0 && prints[slot] != print) slot = (slot + 1) & (prints.length - 1);
    return slot;
  }

  /** FNV-1a in 64 bits, mixed once more; never 0. */
  private static long print(String text) {
    long print = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) print = (print ^ text.charAt(i)) * 0x100000001b3L;
    print = (print ^ (print >>> 32)) * 0xd6e8feb86659fd93L;
    print ^= print >>> 29;
    return print == 0 ? 1 : print;
  }
}
