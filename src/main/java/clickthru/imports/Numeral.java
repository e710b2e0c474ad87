package clickthru.imports;

import clickthru.sheet.Cell;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as an export writes it, of whatever meaning.
 *
 * @param exact false when it is shortened, as "1.2K" is
 */
record Numeral(BigDecimal value, boolean exact) {
  private static final Pattern NUMBER_CELL = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?");
  private static final Pattern SCIENTIFIC =
      Pattern.compile("(?i)[+-]?[0-9]+(?:[.,][0-9]+)?E[+-]?[0-9]+");
  private static final Pattern SHAPE = Pattern.compile("([+-]?)([0-9.,' ٫٬]*[0-9][.,]?) ?(\\D*)");
  private static final Pattern WITH_POINT = digits("\\.", ",");
  private static final Pattern WITH_COMMA = digits(",", "\\.");

  /** The B of a billion is the bin (thousand) of a Turkish export: better no number than that. */
  private static final Map<String, Integer> ZEROS =
      Map.ofEntries(
          Map.entry("k", 3),
          Map.entry("mil", 3),
          Map.entry("tsd", 3),
          Map.entry("тыс", 3),
          Map.entry("χιλ", 3),
          Map.entry("rb", 3),
          Map.entry("tn", 3),
          Map.entry("bin", 3),
          Map.entry("천", 3),
          Map.entry("千", 3),
          Map.entry("万", 4),
          Map.entry("만", 4),
          Map.entry("m", 6),
          Map.entry("mi", 6),
          Map.entry("mio", 6),
          Map.entry("mln", 6),
          Map.entry("mn", 6),
          Map.entry("млн", 6),
          Map.entry("εκ", 6),
          Map.entry("jt", 6),
          Map.entry("億", 8),
          Map.entry("亿", 8),
          Map.entry("억", 8),
          Map.entry("bn", 9),
          Map.entry("mrd", 9),
          Map.entry("md", 9),
          Map.entry("mld", 9),
          Map.entry("млрд", 9));

  /** A number cell is in plain decimal, whatever the decimals of the texts beside it are. */
  static Reading<Numeral> of(Cell cell, Decimals decimals) {
    if (cell.type() == Cell.Type.DATE) {
      return Reading.bad(CellText.quoted(cell.text()) + " is a date, not a number.");
    }
    if (cell.type() == Cell.Type.NUMBER && NUMBER_CELL.matcher(cell.text()).matches()) {
      return cell.text().length() > CellText.MAX_LENGTH
          ? tooLong(cell.text())
          : Reading.of(new Numeral(new BigDecimal(cell.text()), true));
    }
    return of(cell.text(), decimals);
  }

  static Reading<Numeral> of(String text, Decimals decimals) {
    if (text.length() > CellText.MAX_LENGTH) return tooLong(text);
    String plain = CellText.plain(text);
    if (CellText.isMissing(plain)) return Reading.missing();
    if (SCIENTIFIC.matcher(plain).matches()) {
      return Reading.bad(
          CellText.quoted(text) + " was damaged by a spreadsheet: its last digits are lost.");
    }
    Matcher shape = SHAPE.matcher(plain);
    // A small raised 2 is a note's mark, not a digit.
    if (hasNoteMark(text) || !shape.matches()) return no(text, "isn't a number");
    String suffix = shape.group(3).toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    Integer zeros = suffix.isEmpty() ? Integer.valueOf(0) : ZEROS.get(suffix);
    if (zeros == null) return no(text, "isn't a number");
    String digits = digits(shape.group(2), decimals);
    if (digits.isEmpty()) {
      String example = decimals == Decimals.POINT ? "1,234.5" : "1.234,5";
      return no(text, "doesn't fit numbers written like " + example);
    }
    BigDecimal value = new BigDecimal(shape.group(1) + digits).scaleByPowerOfTen(zeros);
    return Reading.of(new Numeral(value, zeros == 0));
  }

  /** With a point and no grouping; empty when the digits are grouped otherwise. */
  private static String digits(String written, Decimals decimals) {
    boolean point = decimals == Decimals.POINT;
    String western = written.replace('٫', point ? '.' : ',').replace('٬', point ? ',' : '.');
    Matcher matcher = (point ? WITH_POINT : WITH_COMMA).matcher(western);
    if (!matcher.matches()) return "";
    String whole = western.replaceAll(point ? "[,' ]" : "[.' ]", "");
    return whole.replace(',', '.').replaceFirst("\\.$", "").replaceFirst("^\\.", "0.");
  }

  /** Groups of three, the Indian 12,34,567, or none. */
  private static Pattern digits(String decimal, String group) {
    return Pattern.compile(
        "(?:[0-9]+|[0-9]{1,3}(?:(["
            + group
            + "' ])[0-9]{3})(?:\\1[0-9]{3})*|[0-9]{1,2}(?:"
            + group
            + "[0-9]{2})+"
            + group
            + "[0-9]{3})(?:"
            + decimal
            + "[0-9]*)?|"
            + decimal
            + "[0-9]+");
  }

  private static boolean hasNoteMark(String text) {
    return text.codePoints().anyMatch(c -> Character.getType(c) == Character.OTHER_NUMBER);
  }

  private static Reading<Numeral> tooLong(String text) {
    return no(text, "is too long for a number");
  }

  private static Reading<Numeral> no(String text, String why) {
    return Reading.bad(CellText.quoted(text) + " " + why + ".");
  }
}
