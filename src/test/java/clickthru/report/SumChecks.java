package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** That the rows of a report add up to its total. */
final class SumChecks {
  private static final List<String> OF_CLICKS =
      List.of(
          "clicks_with_impressions",
          "clicks_without_impressions",
          "waiting_clicks",
          "suspect_clicks",
          "conversions",
          "conversion_clicks");

  private static final List<String> OF_POSTS =
      List.of("posts", "posts_without_impressions", "posts_with_zero_impressions", "shared_posts");

  private SumChecks() {}

  /** Clicks are counted link by link, and so once however the rows are made, but for these two. */
  private static boolean repeats(@Nullable GroupBy groupBy) {
    return groupBy == GroupBy.TAG || groupBy == GroupBy.AGE;
  }

  static void check(CtrTable table) {
    Query query = table.query();
    if (query.groupBy() == GroupBy.BIO || query.thenBy() == GroupBy.BIO) return;
    table.rows().forEach(SumChecks::oneRule);
    oneRule(table.total());
    if (repeats(query.groupBy()) || repeats(query.thenBy())) return;
    for (String name : OF_CLICKS) equal(table, name);
    revenue(table);
    if (table.total().coverage().shared() > 0) return;
    for (String name : OF_POSTS) equal(table, name);
    if (table.total().impressions() == null) return;
    long shown =
        table.rows().stream()
            .map(CtrRow::impressions)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .sum();
    assertThat(shown).isEqualTo(table.total().impressions());
  }

  /** The same in every row and in the total. */
  private static void oneRule(CtrRow row) {
    boolean none = row.posts() == row.postsWithoutImpressions();
    assertThat(row.clicksWithImpressions()).isEqualTo(none ? 0 : row.clicks());
    if (none) assertThat(row.clicks()).isEqualTo(row.clicksWithoutImpressions());
    if (row.ctr() != null) assertThat(none).isFalse();
  }

  private static void equal(CtrTable table, String name) {
    long rows = table.rows().stream().mapToLong(row -> number(table, row, name)).sum();
    assertThat(rows)
        .as("%s of %s", name, table.query())
        .isEqualTo(number(table, table.total(), name));
  }

  private static long number(CtrTable table, CtrRow row, String name) {
    return ((Number) Objects.requireNonNull(table.toMap(row).get(name))).longValue();
  }

  private static void revenue(CtrTable table) {
    Map<String, Long> rows = new TreeMap<>();
    for (CtrRow row : table.rows())
      OutcomeChecks.revenue(table.outcomeOf(row))
          .forEach((currency, minor) -> rows.merge(currency, minor, Long::sum));
    assertThat(rows).isEqualTo(OutcomeChecks.revenue(table.outcomeOf(table.total())));
  }
}
