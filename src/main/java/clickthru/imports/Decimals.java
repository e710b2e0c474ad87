package clickthru.imports;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which sign stands before the decimals; the other one may group the thousands. */
public enum Decimals {
  /** 1,234.5 */
  POINT("\\.", ","),
  /** 1.234,5 */
  COMMA(",", "\\.");

  /** The digits and what is among them, between a currency or sign and a percent sign or unit. */
  private static final Pattern CORE = Pattern.compile("[^0-9]*?([0-9.,' ]*[0-9])[^0-9]*");

  /** One sign with three digits behind it: a thousand, or one and a bit. */
  private static final Pattern AMBIGUOUS = Pattern.compile("[1-9][0-9]{0,2}[.,][0-9]{3}");

  private final Pattern sure;

  Decimals(String decimal, String group) {
    sure =
        Pattern.compile(
            "(?:[0-9]+|[0-9]{1,3}(?:[%2$s' ][0-9]{3})+)%1$s[0-9]+|[0-9]{1,3}(?:%2$s[0-9]{3}){2,}"
                .formatted(decimal, group));
  }

  /** What these cells tell; what isn't a number, and 1.234 alone, tells nothing. */
  public static Evidence<Decimals> among(Collection<String> samples) {
    String withPoint = null;
    String withComma = null;
    for (String sample : samples) {
      Decimals decimals = of(sample);
      if (decimals == POINT && withPoint == null) withPoint = sample;
      if (decimals == COMMA && withComma == null) withComma = sample;
    }
    if (withPoint != null && withComma != null) {
      return new Evidence<>(
          null,
          "%s has a decimal point, %s a decimal comma."
              .formatted(CellText.quoted(withPoint), CellText.quoted(withComma)));
    }
    return new Evidence<>(withPoint != null ? POINT : withComma != null ? COMMA : null, null);
  }

  /**
   * What counts alone tell: a count has no thousandths, so 1.234 is a thousand and more, and so is
   * 1,234. Good where {@link #among} finds nothing.
   */
  static Evidence<Decimals> amongCounts(Collection<String> samples) {
    String point = null;
    String comma = null;
    for (String sample : samples) {
      if (sample.length() > CellText.MAX_LENGTH || !isThousand(sample)) continue;
      if (sample.indexOf('.') > 0) point = sample;
      else comma = sample;
    }
    if (point == null || comma == null) {
      return new Evidence<>(point != null ? COMMA : comma != null ? POINT : null, null);
    }
    return new Evidence<>(
        null,
        "%s and %s group their thousands differently."
            .formatted(CellText.quoted(point), CellText.quoted(comma)));
  }

  /** Whether a count may be meant as a thousand or more, whatever its sign is taken for. */
  static boolean isThousand(String count) {
    return AMBIGUOUS.matcher(CellText.plain(count)).matches();
  }

  private static @Nullable Decimals of(String sample) {
    if (sample.length() > CellText.MAX_LENGTH) return null;
    Matcher core = CORE.matcher(CellText.plain(sample));
    if (!core.matches()) return null;
    String number = core.group(1).strip();
    if (AMBIGUOUS.matcher(number).matches()) return null;
    if (POINT.sure.matcher(number).matches()) return POINT;
    return COMMA.sure.matcher(number).matches() ? COMMA : null;
  }
}
