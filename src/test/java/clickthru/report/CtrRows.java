package clickthru.report;

import clickthru.post.Baseline;
import clickthru.post.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rows of an uncrossed report, for tests of what shows them. */
public final class CtrRows {
  private CtrRows() {}

  public static CtrRow row(
      String key,
      String label,
      long clicks,
      @Nullable Long impressions,
      @Nullable Kind kind,
      @Nullable Instant asOf,
      @Nullable Double ctr,
      @Nullable Double low,
      @Nullable Double high,
      long waiting,
      int posts,
      int postsWithout,
      long clicksWithout,
      long suspects,
      @Nullable Reading reading,
      @Nullable Baseline usual) {
    return new CtrRow(
        key,
        label,
        null,
        null,
        clicks,
        impressions,
        kind,
        asOf,
        ctr,
        low,
        high,
        waiting,
        posts,
        postsWithout,
        clicksWithout,
        CtrRow.Coverage.PLAIN,
        suspects,
        reading,
        usual,
        JudgedBy.CTR,
        null,
        Beside.NOTHING);
  }
}
