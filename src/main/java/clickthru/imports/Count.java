package clickthru.imports;

import clickthru.sheet.Cell;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A count as exports write it: "9,380", "215.0", "--". */
public final class Count {
  private static final BigDecimal MOST = BigDecimal.TEN.pow(15);

  /** What is no longer than this is below {@link #MOST}. */
  private static final int PLAIN = 15;

  private Count() {}

  /**
   * A whole number of at most 10^15, also below 0. A bound such as "&lt; 10" is no value; "1.2K" is
   * one, but not exact; "1.000" where points stand before decimals is bad, as it may be a thousand.
   * A number cell is in plain decimal whatever the decimals are.
   */
  public static Reading<Long> of(Cell cell, Decimals decimals) {
    if (isPlain(cell.text())) return Reading.of(Long.parseLong(cell.text()));
    if (Rate.isBound(cell)) return Reading.missing();
    Reading<Numeral> read = Numeral.of(cell, decimals);
    if (read.bad() != null) return Reading.bad(read.bad());
    Numeral number = read.value();
    if (number == null) return Reading.missing();
    BigDecimal value = number.value().stripTrailingZeros();
    if (value.abs().compareTo(MOST) > 0) {
      return Reading.bad(CellText.quoted(cell.text()) + " is too large for a count.");
    }
    if (number.exact() && value.scale() > 0) {
      return Reading.bad(CellText.quoted(cell.text()) + " isn't a whole number.");
    }
    if (cell.type() == Cell.Type.TEXT && number.value().scale() == 3) {
      // 1.000 where points stand before decimals: a count has no thousandths.
      if (Decimals.isThousand(cell.text())) {
        return Reading.bad(CellText.quoted(cell.text()) + " may be one or a thousand.");
      }
    }
    long count = value.setScale(0, RoundingMode.HALF_UP).longValueExact();
    return number.exact() ? Reading.of(count) : Reading.inexact(count);
  }

  /** Nothing but a few digits, as most cells of a large file are. */
  private static boolean isPlain(String text) {
    return text.length() <= PLAIN && PlatformId.isDigits(text);
  }
}
