package clickthru.imports;

import clickthru.sheet.Cell;
import clickthru.sheet.SheetRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows a file through its sheets, and keeps what went wrong until its reading ends. */
final class ExportRows implements SheetRows {
  private static final int MOST_HEADS = 20;

  private final Export export;
  private final List<UnknownLayout.Head> unknown = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();
  private @Nullable SheetTables sheet;
  private @Nullable Layout refused;
  private @Nullable IOException broken;
  private @Nullable ExportRefused refusal;
  private boolean known;

  ExportRows(Export export) {
    this.export = export;
  }

  @Override
  public boolean sheet(String file, String name) {
    endSheet();
    sheet = new SheetTables(export, file, name);
    return isGoing();
  }

  @Override
  public boolean row(int row, int line, List<Cell> cells) {
    if (sheet == null || !isGoing()) return false;
    try {
      return sheet.row(row, line, cells);
    } catch (IOException e) {
      broken = e;
    } catch (ExportRefused e) {
      refusal = e;
    }
    return false;
  }

  @Override
  public void skipped(String file, String reason) {
    unread.add(file);
  }

  ExportSummary end() throws IOException, ExportRefused {
    endSheet();
    if (broken != null) throw broken;
    if (refusal != null) throw refusal;
    if (!known) throw nothingKnown();
    if (!unread.isEmpty()) export.tally().note("Not read: " + String.join(", ", unread) + ".");
    return export.tally().end();
  }

  private void endSheet() {
    SheetTables done = sheet;
    sheet = null;
    if (done == null || !isGoing()) return;
    try {
      done.end();
    } catch (IOException e) {
      broken = e;
      return;
    } catch (ExportRefused e) {
      refusal = e;
      return;
    }
    known |= done.isKnown();
    if (done.isKnown() || !done.isFilled()) return;
    if (done.refused() != null) refused = done.refused();
    if (!done.name().isEmpty()) unread.add(done.name());
    if (unknown.size() < MOST_HEADS) unknown.add(done.head());
  }

  private ExportRefused nothingKnown() {
    if (refused != null) return new ExportRefused(String.valueOf(refused.refuse()));
    if (unknown.isEmpty()) return new ExportRefused("This file is empty.");
    return new UnknownLayout(
        "None of the exports known here has these columns. Say which column is what, or take the"
            + " export in another language.",
        unknown);
  }

  private boolean isGoing() {
    return broken == null && refusal == null;
  }
}
