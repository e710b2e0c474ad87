package clickthru.bio;

import java.util.Locale;

/**
 * Small pictures for links to other places of the owner's: of what they are, drawn for this program
 * in a square of 24, in strokes. No network's mark is among them.
 */
public enum Icon {
  WEBSITE("M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18"),
  PHOTOS("M4 7h4l1.5-2.5h5L16 7h4v12H4zM12 9.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z"),
  VIDEO("M3 6h18v12H3zM10 9v6l5-3z"),
  CLIPS("M7 3h10v18H7zM10.5 9v6l4-3z"),
  MUSIC(
      "M9 18V5l10-2v13M6.5 15.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM16.5 13.5a2.5 2.5 0 1 0 0 5"
          + " 2.5 2.5 0 0 0 0-5z"),
  PODCAST(
      "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5 11a7 7 0 0 0 14 0M12 18v3M8 21h8"),
  CHAT("M4 5h16v11h-9l-4.500 4v-4H4z"),
  COMMUNITY(
      "M9 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM3 20c0-8 12-8 12 0M16 5.500a3 3 0 0 1 0 5.500M17.500"
          + " 14c2.500.5 3.500 3 3.500 6"),
  WORK("M3 8h18v11H3zM9 8V5h6v3M3 13h18"),
  CODE("M8 7l-5 5 5 5M16 7l5 5-5 5M13.500 5l-3 14"),
  SHOP("M5 8h14l1 12H4zM9 10V7a3 3 0 0 1 6 0v3"),
  NEWSLETTER("M3 6h18v12H3zM3 7l9 6 9-6"),
  FEED("M5 19h.01M5 12a7 7 0 0 1 7 7M5 5a14 14 0 0 1 14 14"),
  PLACE("M12 21c-9-9-7-18 0-18s9 9 0 18zM12 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z"),
  CALENDAR("M4 6h16v14H4zM4 10h16M8 3v4M16 3v4"),
  BOOK("M12 6c-3-2-6-2-9-1v13c3-1 6-1 9 1 3-2 6-2 9-1V5c-3-1-6-1-9 1zM12 6v13");

  private final String path;

  Icon(String path) {
    this.path = path;
  }

  /** What its svg path is. */
  public String path() {
    return path;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
