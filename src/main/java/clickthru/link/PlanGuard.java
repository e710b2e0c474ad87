package clickthru.link;

import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A test is planned before its first click. Whoever may plan it, or plan it anew, with the rates in
 * sight can make any of them significant: they only have to say that it ends here.
 */
final class PlanGuard {
  private static final long HOUR = 3_600_000;

  /** The mark of a click that was given a variant, in {@code click.own}. */
  private static final int GIVEN = 8;

  private PlanGuard() {}

  /**
   * Lets the plan change unless the test it is of has clicks; with other variants another test
   * begins.
   *
   * @throws VariantKept saying how to plan anew
   */
  static void check(
      Connection connection, Link before, @Nullable SplitPlan plan, List<Variant> wanted)
      throws SQLException {
    Instant started = before.split().startedAt();
    if (started == null || Objects.equals(before.split().plan(), plan)) return;
    if (Variants.beginAnew(before, wanted)) return;
    if (!hasClicks(connection, before.id(), started.toEpochMilli())) return;
    throw new VariantKept(
        VariantFields.USUAL,
        "stays, as does the smallest difference, what it was at the test's first click; to plan"
            + " anew, end the variants, then start them again with the new plan");
  }

  /**
   * Whether a person (verdict 0) was given a variant since then, as far as clicks are loaded: by
   * the roll-up of the hours after, and by the rows of the hour that the start cuts.
   */
  private static boolean hasClicks(Connection connection, long linkId, long since)
      throws SQLException {
    long cut = since / HOUR;
    Long one =
        Sql.first(
            connection,
            """
            select 1 from click_variant where link_id = ? and verdict = 0 and hour > ?
            union all
            select 1
            from (
              select min(first_click) as first_click, max(last_click) as last_click
              from click_hour
              where link_id = ? and hour = ? and verdict = 0
            ) cell
            cross join click c
            where c.id between cell.first_click and cell.last_click
              and c.link_id = ? and c.verdict = 0 and (c.own & ?) <> 0 and c.at >= ?
            limit 1
            """,
            row -> row.getLong(1),
            linkId,
            cut,
            linkId,
            cut,
            linkId,
            GIVEN,
            since);
    return one != null;
  }
}
