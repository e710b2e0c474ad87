package clickthru.report;

import clickthru.click.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@link ClickSums} as columns of a query. */
final class VerdictSums {
  /** As all of {@code m}'s verdicts add up. */
  static final String SQL = sql();

  private VerdictSums() {}

  private static String sql() {
    String of = "sum(case when m.verdict = %d then m.%s else 0 end) as %s";
    return String.join(
        ", ",
        String.format(Locale.ROOT, of, Verdict.PERSON.code, "clicks", "person"),
        String.format(Locale.ROOT, of, Verdict.PERSON.code, "visitors", "unique_people"),
        "sum(m.clicks) as received",
        String.format(Locale.ROOT, of, Verdict.SUSPECT.code, "clicks", "suspect"));
  }

  /** What tables with {@link #SQL}'s columns add up to; one that is missing counts nothing. */
  static String columns(String... tables) {
    List<String> columns = new ArrayList<>();
    for (String column : List.of("person", "unique_people", "received", "suspect")) {
      List<String> terms = new ArrayList<>();
      for (String table : tables) terms.add("coalesce(" + table + "." + column + ", 0)");
      columns.add(String.join(" + ", terms) + " as " + column);
    }
    return String.join(", ", columns);
  }

  static ClickSums of(ResultSet row) throws SQLException {
    return new ClickSums(
        row.getLong("person"),
        row.getLong("unique_people"),
        row.getLong("received"),
        row.getLong("suspect"));
  }
}
