package clickthru.imports;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which posts an export has told of already, and where. */
final class SeenPosts {
  /** More than any platform puts into one file. */
  private static final int MOST = 1_000_000;

  private final Map<String, Place> places = new HashMap<>();
  private int rows;

  /** Where the same post (on the same day) was before; null: it is new, and remembered. */
  @Nullable Place before(String identity, @Nullable LocalDate day, Place place)
      throws ExportRefused {
    if (places.size() >= MOST) {
      throw new ExportRefused("More than " + MOST + " posts in one file are too many.");
    }
    rows++;
    return places.putIfAbsent(day == null ? identity : identity + " " + day, place);
  }

  boolean isMostlyRepeated() {
    return (rows - places.size()) * 2 > rows;
  }
}
