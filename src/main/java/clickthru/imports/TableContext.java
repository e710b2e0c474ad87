package clickthru.imports;

import clickthru.sheet.Cell;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one table is written, told by its first rows.
 *
 * @param order null: no date that is all numbers is sure
 * @param latest no figure is of a later day
 * @param asOf of when the file says its figures are, or who sent it; null: nobody says
 * @param now no time is after it
 */
record TableContext(
    Layout layout,
    Columns columns,
    Decimals decimals,
    @Nullable DayOrder order,
    LocalDate latest,
    @Nullable Instant asOf,
    Instant now) {

  /** A number and nothing else; 19.02 may be a day. */
  private static final Pattern BARE = Pattern.compile("[+-]?\\d[\\d.,]{0,20}\\s?%?");

  /**
   * Reads how numbers and dates are written.
   *
   * @throws ExportRefused when two cells contradict each other
   */
  static TableContext of(
      Layout layout, Columns columns, List<Line> sample, @Nullable Instant asOf, Instant now)
      throws ExportRefused {
    Decimals decimals = decimals(layout, columns, sample);
    DayOrder order = layout.dates();
    if (order == null) {
      Evidence<DayOrder> found = DayOrder.among(texts(sample, dates(columns)));
      refuse(found.contradiction());
      order = found.found();
    }
    LocalDate day = (asOf == null ? now : asOf).atZone(layout.zone()).toLocalDate();
    return new TableContext(layout, columns, decimals, order, day, asOf, now);
  }

  /** From the columns that are read; else from all the others; else from how thousands look. */
  private static Decimals decimals(Layout layout, Columns columns, List<Line> sample)
      throws ExportRefused {
    Evidence<Decimals> own = Decimals.among(texts(sample, numbers(columns)));
    refuse(own.contradiction());
    Decimals found = own.found();
    if (found == null && layout.has(Layout.Trait.DECIMAL_COMMA)) return Decimals.COMMA;
    if (found == null) found = Decimals.among(bareNumbers(sample)).found();
    if (found != null) return found;
    Evidence<Decimals> counts = Decimals.amongCounts(texts(sample, counts(columns)));
    refuse(counts.contradiction());
    return counts.or(Decimals.POINT);
  }

  private static List<String> bareNumbers(List<Line> sample) {
    List<String> numbers = new ArrayList<>();
    for (Line line : sample) {
      for (Cell cell : line.cells()) {
        boolean bare = cell.type() == Cell.Type.TEXT && BARE.matcher(cell.text()).matches();
        if (bare) numbers.add(cell.text());
      }
    }
    return numbers;
  }

  ZoneId zone() {
    return layout.zone();
  }

  /** The end of a day, as figures of a day are as of its end; never after now. */
  static Instant endOf(LocalDate day, ZoneId zone, Instant now) {
    Instant end = day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
    return end.isAfter(now) ? now : end;
  }

  private static void refuse(@Nullable String contradiction) throws ExportRefused {
    if (contradiction != null) throw new ExportRefused(contradiction);
  }

  private static List<Integer> numbers(Columns columns) {
    List<Integer> indexes = new ArrayList<>(columns.values().values());
    columns
        .roles()
        .forEach(
            (role, index) -> {
              if (role.isNumber()) indexes.add(index);
            });
    return indexes;
  }

  private static List<Integer> counts(Columns columns) {
    Set<Role> fractions = Set.of(Role.RATE, Role.SPEND);
    List<Integer> indexes = new ArrayList<>(columns.values().values());
    columns
        .roles()
        .forEach(
            (role, index) -> {
              if (role.isNumber() && !fractions.contains(role)) indexes.add(index);
            });
    return indexes;
  }

  private static List<Integer> dates(Columns columns) {
    List<Integer> indexes = new ArrayList<>();
    for (Role role : List.of(Role.PUBLISHED, Role.DATE, Role.AS_OF)) {
      Integer index = columns.roles().get(role);
      if (index != null) indexes.add(index);
    }
    return indexes;
  }

  private static List<String> texts(List<Line> sample, List<Integer> indexes) {
    List<String> texts = new ArrayList<>();
    for (Line line : sample) {
      for (int index : indexes) {
        Cell cell = Columns.cell(index, line.cells());
        if (cell.type() == Cell.Type.TEXT && !cell.text().isBlank()) texts.add(cell.text());
      }
    }
    return texts;
  }
}
