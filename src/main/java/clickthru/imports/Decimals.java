package clickthru.imports;

import java.util.Collection;

/** Which sign stands before the decimals; the other one may group the thousands. */
public enum Decimals {
  /** 1,234.5 */
  POINT,
  /** 1.234,5 */
  COMMA;

  /** What these cells tell; what isn't a number, and 1.234 alone, tells nothing. */
  public static Evidence<Decimals> among(Collection<String> samples) {
    return new Evidence<>(null, null);
  }
}
