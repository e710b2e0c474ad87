package clickthru.sheet;

/**
 * One cell.
 *
 * @param type how the file stores it; a CSV has nothing but text
 * @param text a text as it stands; a number in plain decimal without grouping or exponent, as
 *     exactly as the file has it; a date as {@code 2026-03-01} or {@code 2026-03-01T09:30:00};
 *     empty for an empty cell
 */
public record Cell(Type type, String text) {
  /** How a file stores a cell. */
  public enum Type {
    TEXT,
    NUMBER,
    DATE
  }

  /** What stands for a cell that isn't there. */
  public static final Cell EMPTY = new Cell(Type.TEXT, "");

  /** A text, without what no database keeps. */
  public static Cell text(String text) {
    String sound = SoundText.of(text);
    return sound.isEmpty() ? EMPTY : new Cell(Type.TEXT, sound);
  }
}
