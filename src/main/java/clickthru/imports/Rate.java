package clickthru.imports;

import clickthru.sheet.Cell;

/** A rate as exports write it: "2.81%", "0.0281", "< 10%". */
public final class Rate {
  private Rate() {}

  /**
   * A fraction: 0.0281 for 2.81 %. A bound such as "&lt; 10%" is no value.
   *
   * @param percents whether a number without a percent sign is in percents
   */
  public static Reading<Double> of(Cell cell, Decimals decimals, boolean percents) {
    return Reading.missing();
  }
}
