package clickthru.imports;

import clickthru.sheet.Cell;
import java.util.regex.Pattern;

/** A rate as exports write it: "2.81%", "0.0281", "&lt; 10%". */
public final class Rate {
  private static final Pattern BOUND = Pattern.compile("[<>≤≥].*");
  private static final Pattern PERCENT = Pattern.compile("[%٪]");

  private Rate() {}

  /**
   * A fraction: 0.0281 for 2.81 %. A bound such as "&lt; 10%" is no value.
   *
   * @param percents whether a number without a percent sign is in percents
   */
  public static Reading<Double> of(Cell cell, Decimals decimals, boolean percents) {
    if (isBound(cell)) return Reading.missing();
    String text = CellText.plain(Cell.Type.TEXT == cell.type() ? shortened(cell.text()) : "");
    boolean signed = text.startsWith("%") || text.endsWith("%") || text.endsWith("٪");
    Reading<Numeral> read =
        signed
            ? Numeral.of(PERCENT.matcher(text).replaceFirst(""), decimals)
            : Numeral.of(cell, decimals);
    if (read.bad() != null) return Reading.bad(read.bad());
    Numeral number = read.value();
    if (number == null) return Reading.missing();
    double rate = number.value().movePointLeft(signed || percents ? 2 : 0).doubleValue();
    return number.exact() ? Reading.of(rate) : Reading.inexact(rate);
  }

  /** Whether a platform tells only that the figure is below or above another. */
  static boolean isBound(Cell cell) {
    return BOUND.matcher(shortened(cell.text()).strip()).matches();
  }

  /** Enough to see that it is too long. */
  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), CellText.MAX_LENGTH + 1));
  }
}
