package clickthru.imports;

import clickthru.sheet.Cell;
import java.util.regex.Pattern;

/** A post's id in an export, which a spreadsheet program may have damaged. */
public final class PlatformId {
  /** How many digits a number in a spreadsheet keeps. */
  private static final int KEPT = 15;

  /** With fewer zeros at the end too many genuine ids would look like it. */
  private static final int SURELY_CUT = 4;

  /** With a sign or a point: some of YouTube's ids are like 5E123456789. */
  private static final Pattern SCIENTIFIC =
      Pattern.compile("(?i)-?[0-9]+(?:[.,][0-9]+E[+-]?|E[+-])[0-9]+");

  private static final Pattern DECIMAL = Pattern.compile("[0-9]+[.,]0+");

  private PlatformId() {}

  /** The id as text; bad when its last digits are lost. A text may have any number of digits. */
  public static Reading<String> of(Cell cell) {
    String id = cell.text().strip();
    if (cell.type() == Cell.Type.TEXT && isDigits(id))
      return isRounded(id) ? lost(id) : Reading.of(id);
    if (CellText.isMissing(CellText.plain(id))) return Reading.missing();
    if (cell.type() == Cell.Type.DATE || id.length() > CellText.MAX_LENGTH * 5) {
      return Reading.bad(CellText.quoted(id) + " isn't an id.");
    }
    boolean number = cell.type() == Cell.Type.NUMBER || DECIMAL.matcher(id).matches();
    String digits = number ? id.replaceFirst("[.,]0+$", "") : id;
    boolean cut = number && digits.length() > KEPT;
    if (!cut && !SCIENTIFIC.matcher(id).matches()) return Reading.of(digits);
    return lost(id);
  }

  /**
   * A long number saved as text by a program that keeps 15 digits. Of genuine ids of 19 digits one
   * in 10,000 ends like that; better refused than taken for another post.
   */
  private static boolean isRounded(String id) {
    int zeros = id.length() - id.replaceFirst("0+$", "").length();
    int cut = id.length() - KEPT;
    return cut >= SURELY_CUT && zeros >= cut && zeros <= cut + 2;
  }

  private static Reading<String> lost(String id) {
    return Reading.bad(
        CellText.quoted(id)
            + " lost its last digits in a spreadsheet program; use the file as it was downloaded.");
  }

  /** One to a hundred ASCII digits and nothing else. */
  static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
    }
    return !text.isEmpty() && text.length() <= CellText.MAX_LENGTH;
  }
}
