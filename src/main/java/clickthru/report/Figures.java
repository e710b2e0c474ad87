package clickthru.report;

import clickthru.db.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What a platform told of a post beside its impressions; null: not told.
 *
 * @param reach people, so neither posts nor days of it are added up
 */
record Figures(
    @Nullable Long reach,
    Interactions interactions,
    @Nullable Long videoViews,
    @Nullable Money spend) {
  static final Figures NONE = new Figures(null, Interactions.NONE, null, null);

  static Figures of(ResultSet row) throws SQLException {
    return new Figures(
        Sql.longOrNull(row, "reach"),
        new Interactions(
            Sql.longOrNull(row, "reactions"),
            Sql.longOrNull(row, "comments"),
            Sql.longOrNull(row, "shares"),
            Sql.longOrNull(row, "saves"),
            Sql.longOrNull(row, "follows")),
        Sql.longOrNull(row, "video_views"),
        money(Sql.longOrNull(row, "spend_minor"), row.getString("currency")));
  }

  /** Interactions by the definition that all rates here share; null when none were told. */
  @Nullable Long engagements() {
    return interactions.sum(Interactions.Definition.COMMON);
  }

  /** What came since an earlier snapshot, where both tell it and it did not shrink. */
  Figures since(Figures first) {
    return new Figures(
        null,
        interactions.since(first.interactions),
        Interactions.grown(videoViews, first.videoViews),
        grown(spend, first.spend));
  }

  private static @Nullable Money grown(@Nullable Money last, @Nullable Money first) {
    if (last == null || first == null || !last.isSameCurrency(first)) return null;
    Long minor = Interactions.grown(last.minor(), first.minor());
    return minor == null ? null : new Money(minor, last.currency());
  }

  /** Null also for gold and the like, whose amounts have no minor unit. */
  private static @Nullable Money money(@Nullable Long minor, @Nullable String code) {
    if (minor == null || code == null) return null;
    Currency currency = Currency.getInstance(code);
    return currency.getDefaultFractionDigits() < 0 ? null : new Money(minor, currency);
  }
}
