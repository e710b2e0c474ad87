package clickthru.imports;

import clickthru.sheet.Cell;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which layout a row is the header of. */
final class Recognition {
  private final Layouts layouts;

  Recognition(Layouts layouts) {
    this.layouts = layouts;
  }

  /** A layout that fits, and where its columns are. */
  record Match(Layout layout, Columns columns) {
    private int required() {
      return layout.require().size();
    }
  }

  /**
   * The layout whose header a row is; null when it is none's.
   *
   * @throws ExportRefused when two fit equally well: nothing is guessed
   */
  @Nullable Match header(String sheet, List<Cell> row) throws ExportRefused {
    List<String> header = row.stream().map(Cell::text).toList();
    List<Match> fits = new ArrayList<>();
    for (Layout layout : layouts.all()) {
      if (layout.firstLine() != null || layout.has(Layout.Trait.LABELS)) continue;
      if (!isOn(layout, sheet)) continue;
      Columns columns = Columns.of(layout, header, 0, header.size());
      if (layout.require().stream().allMatch(columns::has)) fits.add(new Match(layout, columns));
    }
    List<String> keys = fits.stream().map(fit -> fit.layout().key()).toList();
    fits.removeIf(fit -> fit.layout().unless() != null && keys.contains(fit.layout().unless()));
    return best(fits);
  }

  /** The layout told by the sheet's first line alone; null when there is none. */
  @Nullable Layout firstLine(List<Cell> row) {
    String line = row.isEmpty() ? "" : row.get(0).text();
    for (Layout layout : layouts.all()) {
      if (layout.firstLine() != null && line.startsWith(layout.firstLine())) return layout;
    }
    return null;
  }

  private @Nullable Match best(List<Match> fits) throws ExportRefused {
    Match best = null;
    boolean tie = false;
    for (Match match : fits) {
      int order = best == null ? 1 : compare(match, best);
      tie = order == 0 || tie && order < 0;
      if (order > 0) best = match;
    }
    if (best == null || !tie) return best;
    throw new ExportRefused(
        "This file may be one of "
            + String.join(", ", fits.stream().map(fit -> fit.layout().name()).toList())
            + ": its columns don't tell which, and nothing is guessed.");
  }

  private int compare(Match a, Match b) {
    int saved = Boolean.compare(layouts.isSaved(a.layout()), layouts.isSaved(b.layout()));
    if (saved != 0) return saved;
    int required = Integer.compare(a.required(), b.required());
    return required != 0 ? required : Integer.compare(a.columns().count(), b.columns().count());
  }

  /** Spreadsheet programs cut a sheet's name after 31 characters. */
  private static boolean isOn(Layout layout, String sheet) {
    if (layout.sheets().isEmpty()) return true;
    String name = HeaderText.of(sheet);
    return layout.sheets().stream()
        .map(HeaderText::of)
        .anyMatch(known -> known.equals(name) || name.length() > 20 && known.startsWith(name));
  }
}
