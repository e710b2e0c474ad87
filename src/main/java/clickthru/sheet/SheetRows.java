package clickthru.sheet;

import java.util.List;

/**
 * What is told of a file while it is read, sheet by sheet and row by row. A file may turn out to be
 * refused after some of its rows have been told.
 */
public interface SheetRows {
  /**
   * A sheet begins.
   *
   * @param file the member's name within a zip, else the file's own name; empty when it has none
   * @param sheet its name; empty in a text file
   * @return whether its rows are wanted
   */
  boolean sheet(String file, String sheet);

  /**
   * A row. Blank lines of a text file are told without cells; rows of a spreadsheet in which
   * nothing stands are not told, their numbers are left out.
   *
   * @param row its number as a spreadsheet shows it, from 1; a {@code sep=} line has none
   * @param line the line it begins at in a text file, from 1; elsewhere the same as row
   * @param cells without empty ones at the end; the list is the receiver's to keep
   * @return whether more rows of this sheet are wanted
   */
  boolean row(int row, int line, List<Cell> cells);

  /**
   * A member of a zip is passed over because it is no table: a picture, a PDF.
   *
   * @param file the member's name
   * @param reason what it is, a sentence for people
   */
  default void skipped(String file, String reason) {}
}
