package clickthru.imports;

import clickthru.imports.ExportSummary.Scope;
import clickthru.post.Kind;
import clickthru.post.Platform;
import clickthru.sheet.Cell;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a table of posts or campaigns. */
final class PostRows implements TableRows {
  /** The largest count taken, as a snapshot takes it. */
  static final long MOST = 1_000_000_000_000_000L;

  private static final int TITLE_LENGTH = 200;

  private final TableContext context;
  private final Words words;
  private final Tally tally;
  private final boolean hold;
  private final Layout layout;
  private final Columns columns;
  private final Map.Entry<Kind, Integer> value;
  private @Nullable Boolean daily;

  /**
   * @param hold whether other sheets add to these posts
   */
  PostRows(TableContext context, Words words, Tally tally, boolean hold) {
    this.context = context;
    this.words = words;
    this.tally = tally;
    this.hold = hold;
    this.layout = context.layout();
    this.columns = context.columns();
    this.value = columns.values().entrySet().iterator().next();
  }

  @Override
  public void row(Line line) throws IOException, ExportRefused {
    String tooWide = line.widerThan(columns);
    if (tooWide != null) {
      count();
      skip(line, tooWide);
      return;
    }
    Cell cell = columns.cell(Role.DATE, line.cells());
    Reading<LocalDate> day = day(cell, line);
    count();
    if (day.isBad()) {
      skip(line, columns.name(Role.DATE) + " \"" + cell.text() + "\" is no day: " + day.bad());
      return;
    }
    PostName name = layout.isIdentified() ? PostName.of(context, line) : campaign(line);
    if (name.refused() != null) skip(line, name.refused());
    else post(line, name, day.value());
  }

  @Override
  public void doubtful(Line line) throws IOException {
    count();
    skip(line, "It reads like a total; give the campaign another name if it is none");
  }

  private void count() {
    tally.count(layout, scope());
  }

  private Scope scope() {
    boolean days = daily == null ? layout.scope() == Scope.POST_DAYS : daily;
    return days ? Scope.POST_DAYS : Scope.POSTS;
  }

  /** The row's day; missing where its figures are since publication. */
  private Reading<LocalDate> day(Cell cell, Line line) throws ExportRefused {
    if (cell.text().isBlank()) {
      if (layout.scope() == Scope.POST_DAYS || Boolean.TRUE.equals(daily)) {
        return Reading.bad("it is empty");
      }
      return Reading.missing();
    }
    boolean lifetime =
        cell.type() != Cell.Type.DATE && words.isLifetime(HeaderText.of(cell.text()));
    Reading<LocalDate> day = lifetime ? Reading.missing() : written(cell);
    if (day.isBad()) return day;
    if (daily == null) daily = !lifetime;
    if (daily == lifetime) {
      throw new ExportRefused(
          "Row "
              + line.row()
              + " says \""
              + cell.text()
              + "\" under "
              + columns.name(Role.DATE)
              + ", unlike the rows before: figures by day and since publication don't go"
              + " together.");
    }
    if (lifetime && layout.scope() == Scope.POST_DAYS) {
      throw new ExportRefused(
          "This file has no column we know for views or impressions since publication.");
    }
    return day;
  }

  private Reading<LocalDate> written(Cell cell) {
    Reading<WrittenDate> date = context.date(Role.DATE, cell);
    WrittenDate written = date.value();
    if (date.isBad()) return Reading.bad(String.valueOf(date.bad()));
    return written == null ? Reading.missing() : Reading.of(written.day(context.latest()));
  }

  private void post(Line line, PostName name, @Nullable LocalDate day)
      throws IOException, ExportRefused {
    CellFigures cells = new CellFigures(context, line.cells(), day != null);
    Figures figures = cells.figures();
    Reported reported = cells.reported();
    List<String> notes = new ArrayList<>(cells.notes());
    Cell cell = Columns.cell(value.getValue(), line.cells());
    Reading<Long> shown = Count.of(cell, context.decimals());
    String unusable = unusable(cell, shown, figures);
    if (unusable != null) {
      skip(line, unusable);
      return;
    }
    Long usable = usable(shown, figures, notes);
    Published published = Published.of(context, name.address(), line);
    if (published.note() != null) notes.add(published.note());
    Instant asOf = asOf(line, notes);
    Instant known = asOf == null ? context.asOf() : asOf;
    if (known != null && published.at() != null && known.isBefore(published.at()) && day == null) {
      notes.add("Its figures are from before it came out.");
    }
    Platform platform = name.address() == null ? layout.platform() : name.address().platform();
    String type = columns.cell(Role.TYPE, line.cells()).text().strip();
    send(
        name,
        new ExportRow(
            line.place(),
            platform == Platform.OTHER ? layout.platform() : platform,
            name.id(),
            name.permalink(),
            title(line),
            published.at(),
            published.by(),
            value.getKey(),
            usable,
            notes.isEmpty() ? null : String.join(" ", notes),
            figures,
            reported,
            asOf,
            day,
            null,
            type.isEmpty() ? null : type),
        columns.cell(Role.ID, line.cells()).text().strip());
  }

  private void send(PostName name, ExportRow row, String id) throws IOException, ExportRefused {
    if (hold) tally.hold(id, row);
    else tally.post(layout, name.identity(), row);
  }

  /** Why the row's denominator can't be taken; null when it can, or there is none. */
  private @Nullable String unusable(Cell cell, Reading<Long> shown, Figures figures) {
    String column = columns.header().get(value.getValue()).strip();
    if (shown.isBad()) return column + ": " + shown.bad();
    Long count = shown.value();
    boolean reached = figures.reach() != null && figures.reach() > 0;
    if (count == null) return reached ? null : column + " is empty";
    if (count < 0) return column + " is " + count + ", below 0";
    return count > MOST ? column + " is " + count + ", more than there can be" : null;
  }

  /** Where nothing was shown but people were reached, the platform hasn't counted. */
  private @Nullable Long usable(Reading<Long> shown, Figures figures, List<String> notes) {
    Long count = shown.value();
    Long reach = figures.reach();
    String kind = value.getKey().label();
    if ((count == null || count == 0) && reach != null && reach > 0) {
      String said = count == null ? " are missing" : " are 0";
      notes.add("No usable impressions: " + kind + said + " although reach is " + reach + ".");
      return null;
    }
    if (!shown.exact()) notes.add("The platform rounds its " + kind + ".");
    return count;
  }

  private @Nullable Instant asOf(Line line, List<String> notes) {
    if (layout.asOf() != Layout.AsOf.COLUMN) return null;
    Cell cell = columns.cell(Role.AS_OF, line.cells());
    Reading<WrittenDate> date = context.date(Role.AS_OF, cell);
    WrittenDate written = date.value();
    if (date.isBad())
      notes.add(columns.name(Role.AS_OF) + " \"" + cell.text() + "\" can't be read.");
    if (written == null) return null;
    LocalDate day = written.day(context.latest());
    Instant at = TableContext.endOf(day, context.zone(), context.now());
    tally.asOf(at, "the column " + columns.name(Role.AS_OF));
    return at;
  }

  private PostName campaign(Line line) {
    String all =
        columns.titles().stream()
            .map(i -> Columns.cell(i, line.cells()).text().strip())
            .collect(Collectors.joining("\n"));
    if (title(line) == null) return PostName.refuse(columns.name(Role.TITLE) + " is empty");
    return PostName.campaign(all);
  }

  private @Nullable String title(Line line) {
    for (int index : columns.titles()) {
      Cell cell = Columns.cell(index, line.cells());
      if (Extras.isNothing(cell)) continue;
      String first = cell.text().strip().lines().findFirst().orElse("").strip();
      if (first.length() <= TITLE_LENGTH) return first;
      int end = TITLE_LENGTH - 1;
      if (Character.isHighSurrogate(first.charAt(end - 1))) end--;
      return first.substring(0, end) + "…";
    }
    return null;
  }

  private void skip(Line line, String reason) throws IOException {
    tally.skip(line.place(), reason.endsWith(".") ? reason : reason + ".");
  }
}
