package clickthru.report;

import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is to be compared, from the report's own rows. */
public final class Comparisons {
  /** What may be compared besides posts. */
  public static final List<GroupBy> GROUPS =
      List.of(GroupBy.CAMPAIGN, GroupBy.CHANNEL, GroupBy.CONTENT, GroupBy.SOURCE);

  private final CtrReport report;

  public Comparisons(CtrReport report) {
    this.report = report;
  }

  /** These posts, in this order. */
  public CtrComparison ofPosts(List<Long> ids, Numerator clicks, Suspects suspects)
      throws SQLException {
    List<CtrRow> rows = new ArrayList<>();
    for (long id : ids) {
      CtrRow row = post(id, clicks, suspects);
      if (row != null) rows.add(row);
    }
    return CtrComparison.of(query(null, clicks, suspects), rows);
  }

  /** The row of a post; null when there is no such post. */
  public @Nullable CtrRow post(long id, Numerator clicks, Suspects suspects) throws SQLException {
    List<CtrRow> rows = report.table(query(id, clicks, suspects)).rows();
    return rows.isEmpty() ? null : rows.get(0);
  }

  /** The groups of a query that have a value, most impressions first. */
  public CtrComparison ofGroups(Query query) throws SQLException {
    List<CtrRow> rows =
        report.table(query).rows().stream().filter(row -> !row.key().isEmpty()).toList();
    return CtrComparison.of(query, Sort.IMPRESSIONS.sorted(rows));
  }

  private static Query query(@Nullable Long postId, Numerator clicks, Suspects suspects) {
    return new Query(GroupBy.POST, clicks, suspects, null, null, ZoneOffset.UTC, postId);
  }
}
