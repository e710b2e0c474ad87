package clickthru.imports;

import clickthru.sheet.Cell;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one table is written, told by its first rows.
 *
 * @param order null: no date that is all numbers is sure
 * @param mixed the columns where some dates are still as the platform wrote them, month first:
 *     those that a spreadsheet program took for dates were read by it, and maybe day first
 * @param latest no figure is of a later day
 * @param asOf of when the file says its figures are, or who sent it; null: nobody says
 * @param now no time is after it
 */
record TableContext(
    Layout layout,
    Columns columns,
    Decimals decimals,
    @Nullable DayOrder order,
    Set<Role> mixed,
    LocalDate latest,
    @Nullable Instant asOf,
    Instant now) {

  private static final int MONTHS = 12;
  private static final List<Role> DATES = List.of(Role.PUBLISHED, Role.DATE, Role.AS_OF);

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
    List<String> dates = texts(sample, dates(columns));
    Evidence<DayOrder> found = DayOrder.among(dates);
    DayOrder order = layout.dates();
    if (order == null) {
      refuse(found.contradiction());
      order = found.found();
    } else if (found.found() == DayOrder.DMY) {
      // A spreadsheet program wrote them anew, in the order of its own country.
      order = DayOrder.DMY;
    }
    Set<Role> mixed = layout.dates() == DayOrder.MDY ? monthFirst(columns, sample) : Set.of();
    LocalDate day = (asOf == null ? now : asOf).atZone(layout.zone()).toLocalDate();
    return new TableContext(layout, columns, decimals, order, mixed, day, asOf, now);
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

  /** A date of the table; bad where its day and month may have changed places. */
  Reading<WrittenDate> date(Role role, Cell cell) {
    Reading<WrittenDate> read = WrittenDate.of(cell, order);
    WrittenDate date = read.value();
    if (!mixed.contains(role) || date == null || date.monthDay().getDayOfMonth() > MONTHS)
      return read;
    boolean rewritten =
        cell.type() == Cell.Type.DATE || DayOrder.seen(List.of(cell.text())).contains(DayOrder.YMD);
    if (!rewritten) return read;
    return Reading.bad(
        CellText.quoted(cell.text())
            + " may have day and month swapped by a spreadsheet program; use the file as it was"
            + " downloaded.");
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

  private static Set<Role> monthFirst(Columns columns, List<Line> sample) {
    Set<Role> found = EnumSet.noneOf(Role.class);
    for (Role role : DATES) {
      Integer index = columns.roles().get(role);
      List<String> texts = index == null ? List.of() : texts(sample, List.of(index));
      if (DayOrder.seen(texts).contains(DayOrder.MDY)) found.add(role);
    }
    return found;
  }

  private static List<Integer> dates(Columns columns) {
    List<Integer> indexes = new ArrayList<>();
    for (Role role : DATES) {
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
