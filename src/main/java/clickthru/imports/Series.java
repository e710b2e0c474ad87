package clickthru.imports;

import clickthru.post.Kind;
import clickthru.post.Platform;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A series of an account's days.
 *
 * @param name as the file calls it
 * @param platform when the name tells it; null: the layout's
 * @param clicks whether it counts clicks, which are no denominator
 */
record Series(String name, Kind kind, @Nullable Platform platform, boolean clicks) {
  private static final List<Platform> NAMED =
      List.of(Platform.INSTAGRAM, Platform.FACEBOOK, Platform.THREADS);

  /** The series a title names; null when the layout knows no such title. */
  static @Nullable Series titled(Layout layout, String title) {
    String normal = HeaderText.of(title);
    for (Map.Entry<Kind, List<String>> titles : layout.titles().entrySet()) {
      if (in(titles.getValue(), normal)) return of(title, titles.getKey(), false);
    }
    return in(layout.clickTitles(), normal) ? of(title, Kind.VIEWS, true) : null;
  }

  private static Series of(String title, Kind kind, boolean clicks) {
    Platform platform = null;
    for (Platform named : NAMED) if (HeaderText.of(title).contains(named.key())) platform = named;
    return new Series(title.strip(), kind, platform, clicks);
  }

  private static boolean in(List<String> titles, String normal) {
    return titles.stream().map(HeaderText::of).anyMatch(normal::equals);
  }
}
