package clickthru.imports;

import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * Decides which matched rows of a run bring something new. It looks at what is there, so it is done
 * for a preview and once more in the transaction that takes them in.
 */
final class Outcomes {
  private static final long DAY = 86_400_000L;
  private static final int BATCH = 1_000;

  /** Every number a row has beside its value. */
  private static final List<String> NUMBERS =
      List.of(
          "reach",
          "reactions",
          "comments",
          "shares",
          "saves",
          "follows",
          "video_views",
          "viewable",
          "opens",
          "spend_minor",
          "currency",
          "platform_clicks");

  static final String SUBJECT =
      """
      case when r.series is null then 'post:' || r.post_id
        else 'account:' || r.platform || ':' || r.series end
      """;

  private final Connection connection;
  private final long run;
  private final long asOf;

  Outcomes(Connection connection, ImportRun run) {
    this.connection = connection;
    this.run = run.id();
    this.asOf = run.asOf().toEpochMilli();
  }

  /**
   * @param overwrite whether rows are taken although somebody typed another number
   */
  void decide(boolean overwrite) throws SQLException {
    Sql.update(
        connection,
        """
        update import_row set state = 'matched', reason = null, held = 0
        where run_id = ? and taken = 0 and (state = 'unchanged' or held > 0)
        """,
        run);
    holdRepeated();
    leaveUnchanged();
    leaveUnchangedDays();
    if (!overwrite) holdTyped();
  }

  /** A post has one number of a kind and a moment; a second row would be it or contradict it. */
  private void holdRepeated() throws SQLException {
    Sql.update(
        connection,
        """
        update import_row as r set state = 'skipped', held = 2,
          reason = 'an earlier row of this file already is of post ' || r.post_id
        where r.run_id = ? and r.state = 'matched' and r.taken = 0 and r.post_id is not null
          and r.number not in (
            select min(o.number) from import_row o
            where o.run_id = ? and o.state in ('matched', 'unchanged') and o.post_id is not null
            group by o.post_id, o.kind, coalesce(o.as_of, 0), coalesce(o.day, -1))
        """,
        run,
        run);
  }

  private void leaveUnchanged() throws SQLException {
    Sql.update(
        connection,
        """
        update import_row as r set state = 'unchanged'
        where r.run_id = ? and r.state = 'matched' and r.taken = 0 and r.day is null
          and exists (
            select 1 from impression_snapshot s
            where s.post_id = r.post_id and s.as_of = coalesce(r.as_of, ?) and s.kind = r.kind
              and s.value = r.value and %s)
        """
            .formatted(same("s")),
        run,
        asOf);
  }

  private void leaveUnchangedDays() throws SQLException {
    Sql.update(
        connection,
        """
        update import_row as r set state = 'unchanged'
        where r.run_id = ? and r.state = 'matched' and r.taken = 0 and r.day is not null
          and exists (
            select 1 from impression_day d
            where d.subject = %s and d.day = r.day and d.kind = r.kind and d.value = r.value
              and d.id = (
                select max(n.id) from impression_day n
                where n.subject = d.subject and n.day = d.day and n.kind = d.kind)
              and %s)
        """
            .formatted(SUBJECT, same("d")),
        run);
  }

  private static String same(String other) {
    return NUMBERS.stream()
        .map(name -> other + "." + name + " is not distinct from r." + name)
        .reduce((a, b) -> a + " and " + b)
        .orElseThrow();
  }

  private record Typed(long number, String reason) {}

  /** What somebody typed, for the same UTC day or a later one, isn't outdone unasked. */
  private void holdTyped() throws SQLException {
    List<Typed> held = typed();
    while (!held.isEmpty()) {
      for (Typed one : held) {
        Sql.update(
            connection,
            """
            update import_row set state = 'skipped', held = 1, reason = ?
            where run_id = ? and number = ?
            """,
            one.reason,
            run,
            one.number);
      }
      held = typed();
    }
  }

  private List<Typed> typed() throws SQLException {
    return Sql.list(
        connection,
        """
        select r.number, r.kind, r.value, s.value as typed, s.kind as typed_kind, s.as_of as typed_as_of, s.source
        from import_row r
        join impression_snapshot s on s.id = (
          select t.id from impression_snapshot t
          where t.post_id = r.post_id and (t.kind <> r.kind or t.value <> r.value)
            and t.source in ('typed', 'api') and t.as_of >= coalesce(r.as_of, ?) / ? * ?
          order by t.as_of desc, t.id desc limit 1)
        where r.run_id = ? and r.state = 'matched' and r.taken = 0 and r.day is null
        order by r.number limit ?
        """,
        row -> {
          LocalDate day =
              Instant.ofEpochMilli(row.getLong("typed_as_of")).atZone(ZoneOffset.UTC).toLocalDate();
          String kind = row.getString("kind");
          String typedKind = row.getString("typed_kind");
          String reason =
              String.format(
                  Locale.ROOT,
                  "%,d %s were %s for %s, this row says %,d%s; taken only with overwrite",
                  row.getLong("typed"),
                  typedKind.replace('_', ' '),
                  row.getString("source").equals("typed") ? "typed" : "sent over the API",
                  day,
                  row.getLong("value"),
                  typedKind.equals(kind) ? "" : " " + kind.replace('_', ' '));
          return new Typed(row.getLong("number"), reason);
        },
        asOf,
        DAY,
        DAY,
        run,
        BATCH);
  }
}
