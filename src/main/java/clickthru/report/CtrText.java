package clickthru.report;

import clickthru.post.Channel;
import clickthru.post.Kind;
import clickthru.report.TextTable.Cell;
import clickthru.report.TextTable.Column;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A report for the terminal: {@code clickthru report}. */
public final class CtrText {
  private static final int WIDEST_THEN = 24;
  private static final String BOLD = "\u001b[1m";
  private static final String GREEN = "\u001b[32m";
  private static final String YELLOW = "\u001b[33m";
  private static final String DIM = "\u001b[2m";

  private final int columns;
  private final boolean colours;

  /**
   * @param columns the terminal's width; below some 45 lines get longer than that
   * @param colours whether ANSI colours may be used
   */
  public CtrText(int columns, boolean colours) {
    this.columns = columns;
    this.colours = colours;
  }

  /** Aligned lines: a header, the rows, the total, and what is not in the rates. */
  public String of(CtrTable table) {
    TextTable text = new TextTable(titles(table.query()), style(BOLD));
    IntervalBar bar = IntervalBar.over(table.rows());
    for (CtrRow row : table.rows()) text.add(cells(row, table, bar, ""));
    text.add(cells(table.total(), table, bar, style(BOLD)));
    return text.text(columns) + notes(table);
  }

  private static List<Column> titles(Query query) {
    GroupBy then = query.thenBy();
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(query.groupBy().label(), false, 0));
    if (then != null) columns.add(new Column(then.label(), false, 0));
    columns.add(new Column("shown as", false, 2));
    columns.add(new Column(query.clicks().key() + " clicks", true, 6));
    columns.add(new Column("impressions", true, 5));
    columns.add(new Column("CTR [95 %]", false, 0));
    if (query.previous()) columns.add(new Column("CTR before", true, 7));
    columns.add(new Column("", false, 1));
    columns.add(new Column("reading", false, 4));
    columns.add(new Column("waiting", true, 3));
    return columns;
  }

  private List<Cell> cells(CtrRow row, CtrTable table, IntervalBar bar, String style) {
    Long impressions = row.impressions();
    Reading reading = row.reading();
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell(printable(row.label()), style));
    // In a column of its own, so that a long first label leaves rows apart.
    if (table.query().thenBy() != null) cells.add(new Cell(then(row), style));
    cells.add(new Cell(printable(shownAs(row, table))));
    cells.add(new Cell("%,d".formatted(row.clicks()), style));
    cells.add(new Cell(impressions == null ? "–" : "%,d".formatted(impressions), style));
    cells.add(new Cell(rate(row), style));
    if (table.query().previous()) cells.add(new Cell(before(row, table), style));
    cells.add(new Cell(bar.of(row)));
    cells.add(new Cell(reads(row), reading == null ? "" : style(colour(reading))));
    cells.add(new Cell(row.waitingClicks() == 0 ? "" : "%,d".formatted(row.waitingClicks())));
    return cells;
  }

  private static String then(CtrRow row) {
    String label = row.thenLabel();
    if (label == null || label.equals(Group.TOTAL.label())) return "";
    return DisplayWidth.cut(printable(label), WIDEST_THEN);
  }

  private static String before(CtrRow row, CtrTable table) {
    CtrRow before = table.previousOf(row);
    Double ctr = before == null ? null : before.ctr();
    return ctr == null ? "–" : Percent.of(ctr);
  }

  private static String reads(CtrRow row) {
    if (row.judgedBy() == JudgedBy.REACH) return "by reach";
    Reading reading = row.reading();
    return reading == null ? "" : reading.label();
  }

  private static String shownAs(CtrRow row, CtrTable table) {
    Query query = table.query();
    boolean told = query.groupBy() == GroupBy.CHANNEL || query.thenBy() == GroupBy.CHANNEL;
    Channel channel = told ? null : table.channelOf(row);
    Kind kind = row.kind();
    return Stream.of(channel == null ? null : channel.name(), kind == null ? null : kind.label())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  /** Such as {@code 1.00 % [0.76 %, 1.32 %]}; a dash when there is no rate. */
  static String rate(CtrRow row) {
    Double ctr = row.ctr();
    Double low = row.ctrLow();
    Double high = row.ctrHigh();
    if (ctr == null) return "–";
    if (low == null || high == null) return Percent.of(ctr);
    return "%s [%s, %s]".formatted(Percent.of(ctr), Percent.of(low), Percent.of(high));
  }

  private static String notes(CtrTable table) {
    CtrRow total = table.total();
    if (total.posts() == 0) return nothing(table.query()) + "\n";
    String suspects = suspects(table);
    boolean mixed = total.ctr() == null && total.postsWithoutImpressions() < total.posts();
    return (mixed ? "no total rate: impressions of several kinds are not added up\n" : "")
        + (total.postsWithoutImpressions() == 0 ? "" : coverage(total) + "\n")
        + zeros(total)
        + shared(total)
        + events(table.query())
        + (suspects == null ? "" : suspects + "\n")
        + before(table.query())
        + windows(table);
  }

  private static String nothing(Query query) {
    boolean all = query.from() == null && query.to() == null && query.only().equals(Query.Only.ALL);
    return all ? "no posts here yet" : "no posts here in this period and with these filters";
  }

  /** When the period before was. */
  private static String before(Query query) {
    Instant from = query.from();
    Instant to = query.to();
    if (!query.previous() || from == null || to == null) return "";
    PreviousPeriod previous = PreviousPeriod.before(from, to, query.zone());
    return "before: %s to %s (%s)\n"
        .formatted(
            LocalDate.ofInstant(previous.from(), query.zone()),
            LocalDate.ofInstant(previous.to().minusMillis(1), query.zone()),
            query.zone().getId());
  }

  /** Which snapshots the ages among the rows are made of. */
  private static String windows(CtrTable table) {
    boolean crossed = table.query().groupBy() != GroupBy.AGE;
    return table.rows().stream()
        .filter(row -> table.window(row) != null)
        .map(row -> (crossed ? row.thenLabel() : row.label()) + ": " + table.window(row) + "\n")
        .distinct()
        .collect(Collectors.joining());
  }

  /** What becomes of suspected mail scanners; null when there is nothing to tell. */
  private static @Nullable String suspects(CtrTable table) {
    Query query = table.query();
    long suspects = table.suspectClicks();
    if (query.clicks() == Numerator.RECEIVED) return null;
    if (query.countsSuspects()) return "counted: %s (%,d)".formatted(query.counted(), suspects);
    if (suspects == 0) return null;
    return "%,d suspected mail-scanner %s left out; --suspects in counts %s"
        .formatted(
            suspects, suspects == 1 ? "click is" : "clicks are", suspects == 1 ? "it" : "them");
  }

  private static String coverage(CtrRow total) {
    long clicks = total.clicksWithoutImpressions();
    int posts = total.postsWithoutImpressions();
    return "%,d %s on %,d %s without impressions %s not in the rates"
        .formatted(
            clicks,
            clicks == 1 ? "click" : "clicks",
            posts,
            posts == 1 ? "post" : "posts",
            clicks == 1 ? "is" : "are");
  }

  private static String zeros(CtrRow total) {
    int zeros = total.coverage().zeros();
    if (zeros == 0) return "";
    return "%,d of these %s 0 impressions entered\n".formatted(zeros, zeros == 1 ? "has" : "have");
  }

  private static String shared(CtrRow total) {
    int posts = total.coverage().shared();
    if (posts == 0) return "";
    return posts == 1
        ? "1 post stands in several rows; the total has it once\n"
        : "%,d posts stand in several rows; the total has each once\n".formatted(posts);
  }

  private static String events(Query query) {
    return query.event() == null ? "" : "conversions: " + printable(query.event()) + " only\n";
  }

  /** A title must not move the cursor or colour the terminal. */
  private static String printable(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String colour(Reading reading) {
    return switch (reading) {
      case ABOVE, WITHIN -> GREEN;
      case BELOW, BEYOND -> YELLOW;
      case TOO_EARLY -> DIM;
    };
  }

  private String style(String sequence) {
    return colours ? sequence : "";
  }
}
