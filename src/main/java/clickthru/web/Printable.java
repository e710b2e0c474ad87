package clickthru.web;

/** A name as somebody sent it, fit to be told back to them. */
public final class Printable {
  private static final int LONGEST = 60;

  private Printable() {}

  /** Its first 60 characters, with a question mark for each that no text should have. */
  public static String of(String name) {
    return name.codePoints()
        .map(c -> isIt(c) ? c : '?')
        .limit(LONGEST)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Half a surrogate pair is not: no database keeps it. */
  static boolean isIt(int c) {
    return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
  }
}
