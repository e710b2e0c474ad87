package clickthru.imports;

import clickthru.imports.ExportRow.PublishedBy;
import clickthru.imports.ExportSummary.Scope;
import clickthru.post.Kind;
import clickthru.post.Platform;
import clickthru.sheet.Cell;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a table of an account by day: each denominator is a series of its own. */
final class AccountRows implements TableRows {
  private final TableContext context;
  private final Tally tally;
  private final @Nullable Series named;
  private final Map<Integer, LocalDate> days = new HashMap<>();

  /**
   * @param named the one series of a table whose title names it; null: the columns do
   * @param sample the first rows, which tell the years where none are written
   */
  AccountRows(TableContext context, Tally tally, @Nullable Series named, List<Line> sample) {
    this.context = context;
    this.tally = tally;
    this.named = named;
    years(sample);
  }

  @Override
  public void row(Line line) throws IOException {
    tally.count(context.layout(), Scope.ACCOUNT_DAYS);
    String tooWide = line.widerThan(context.columns());
    if (tooWide != null) {
      tally.skip(line.place(), tooWide);
      return;
    }
    Cell cell = context.columns().cell(Role.DATE, line.cells());
    Reading<WrittenDate> date = context.date(Role.DATE, cell);
    LocalDate day = date.value() == null ? null : date.value().day();
    if (day == null) day = days.get(line.row());
    if (day == null) {
      String name = context.columns().name(Role.DATE);
      String why = date.isBad() ? ": " + date.bad() : ".";
      tally.skip(line.place(), name + " \"" + cell.text() + "\" is no day" + why);
      return;
    }
    CellFigures figures = new CellFigures(context, line.cells(), true);
    boolean first = true;
    for (Map.Entry<Kind, Integer> column : context.columns().values().entrySet()) {
      series(line, day, column, first ? figures : null);
      first = false;
    }
  }

  @Override
  public void doubtful(Line line) throws IOException {
    row(line);
  }

  private void series(
      Line line, LocalDate day, Map.Entry<Kind, Integer> column, @Nullable CellFigures figures)
      throws IOException {
    Cell cell = Columns.cell(column.getValue(), line.cells());
    Reading<Long> reading = Count.of(cell, context.decimals());
    String name = context.columns().header().get(column.getValue()).strip();
    if (reading.isBad()) {
      tally.skip(line.place(), name + ": " + reading.bad());
      return;
    }
    Long value = reading.value();
    if (value != null && value < 0) {
      tally.skip(line.place(), name + " is " + value + ", below 0.");
      return;
    }
    Series series = named == null ? new Series(name, column.getKey(), null, false) : named;
    List<String> notes = new ArrayList<>();
    if (value == null) notes.add(series.name() + " is missing.");
    else if (series.clicks()) notes.add("Clicks of the whole account, no impressions.");
    Figures beside = figures == null ? Figures.NONE : figures.figures();
    Reported reported = figures == null ? Reported.NONE : figures.reported();
    if (figures != null) notes.addAll(figures.notes());
    if (series.clicks()) reported = new Reported(series.name(), value, null, null);
    Platform platform = series.platform() == null ? context.layout().platform() : series.platform();
    tally.row(
        new ExportRow(
            line.place(),
            platform,
            null,
            null,
            null,
            null,
            PublishedBy.UNKNOWN,
            series.kind(),
            series.clicks() ? null : value,
            notes.isEmpty() ? null : String.join(" ", notes),
            beside,
            reported,
            null,
            day,
            series.name(),
            null));
  }

  private void years(List<Line> sample) {
    List<WrittenDate> written = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    for (Line line : sample) {
      Cell cell = context.columns().cell(Role.DATE, line.cells());
      WrittenDate date = context.date(Role.DATE, cell).value();
      if (date == null) continue;
      written.add(date);
      rows.add(line.row());
    }
    if (written.stream().noneMatch(date -> date.year() == null)) return;
    List<LocalDate> found = WrittenDate.days(written, context.latest());
    for (int i = 0; i < Math.min(found.size(), rows.size()); i++)
      days.put(rows.get(i), found.get(i));
  }
}
