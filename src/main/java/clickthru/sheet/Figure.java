package clickthru.sheet;

import java.math.BigDecimal;

/** Numbers as workbooks store them, in plain decimal. */
final class Figure {
  /** More digits or zeros than a double has are none of a spreadsheet's. */
  private static final int LONGEST = 400;

  private Figure() {}

  /** A number cell; a text when it isn't written like a number. */
  static Cell of(String stored) {
    String text = stored.strip();
    if (isPlain(text)) {
      return new Cell(Cell.Type.NUMBER, text);
    }
    if (text.length() > LONGEST) {
      return Cell.text(stored);
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs((long) number.scale()) > LONGEST
          ? Cell.text(stored)
          : new Cell(Cell.Type.NUMBER, number.toPlainString());
    } catch (NumberFormatException e) {
      return Cell.text(stored);
    }
  }

  /** A number cell of the shortest decimal that is this double. */
  static Cell of(double stored) {
    if (stored == Math.rint(stored) && Math.abs(stored) < 1e15) {
      return new Cell(Cell.Type.NUMBER, Long.toString((long) stored));
    }
    String text = Double.toString(stored);
    return of(text.contains(".0E") ? text.replace(".0E", "E") : text);
  }

  private static boolean isPlain(String text) {
    int from = text.startsWith("-") ? 1 : 0;
    if (text.length() == from || text.length() > 18) {
      return false;
    }
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
