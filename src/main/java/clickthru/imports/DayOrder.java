package clickthru.imports;

import java.util.Collection;

/** In what order a date that is all numbers has its day, month and year. */
public enum DayOrder {
  MDY,
  DMY,
  YMD;

  /** What these cells tell: a number above 12 decides. Others, and other texts, tell nothing. */
  public static Evidence<DayOrder> among(Collection<String> samples) {
    return new Evidence<>(null, null);
  }
}
