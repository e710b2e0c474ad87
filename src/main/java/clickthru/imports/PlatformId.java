package clickthru.imports;

import clickthru.sheet.Cell;

/** A post's id in an export, which a spreadsheet program may have damaged. */
public final class PlatformId {
  private PlatformId() {}

  /** The id as text; bad when its last digits are lost. */
  public static Reading<String> of(Cell cell) {
    return Reading.missing();
  }
}
