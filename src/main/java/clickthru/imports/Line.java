package clickthru.imports;

import clickthru.sheet.Cell;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of a sheet and where it stands.
 *
 * @param file the member of a zip, else empty
 */
record Line(String file, String sheet, int row, int line, List<Cell> cells) {
  Place place() {
    return new Place(file, sheet, row, line);
  }

  Line with(List<Cell> other) {
    return new Line(file, sheet, row, line, other);
  }

  boolean isBlank() {
    return filled().isEmpty();
  }

  /** The indexes of the cells that hold anything. */
  List<Integer> filled() {
    List<Integer> filled = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).text().isBlank()) filled.add(i);
    }
    return filled;
  }

  /** The cells as one text, as a comma in a line that is no table splits it. */
  String text() {
    return String.join(",", cells.stream().map(Cell::text).toList());
  }
}
