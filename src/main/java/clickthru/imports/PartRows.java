package clickthru.imports;

import java.io.IOException;

/** Reads the rows of a sheet that only adds to the posts of another one. */
final class PartRows implements TableRows {
  private final TableContext context;
  private final Tally tally;

  PartRows(TableContext context, Tally tally) {
    this.context = context;
    this.tally = tally;
  }

  @Override
  public void row(Line line) throws IOException, ExportRefused {
    String id = context.columns().cell(Role.ID, line.cells()).text().strip();
    Reported reported = new CellFigures(context, line.cells(), false).reported();
    if (!id.isEmpty() && reported.clicks() != null) tally.add(id, reported);
  }

  @Override
  public void doubtful(Line line) {}
}
