package clickthru.conversion;

import clickthru.click.Chore;
import clickthru.click.ClickId;
import clickthru.db.Database;
import clickthru.db.RequestKey;
import clickthru.db.Sql;
import clickthru.history.Change;
import clickthru.history.Changes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The conversions in the database. Added, never changed; only what is known of their click is
 * filled in, once it is loaded and before its row is deleted.
 */
public final class RecordedConversions implements Chore {
  /** What became of one: it is there; whether it is new or was there before. */
  public record Outcome(Conversion conversion, boolean isNew) {}

  /** What became of many. */
  public record Tally(int recorded, int known) {}

  /** Conversions of one click that strangers may record. */
  static final int MOST_OF_CLICK = 100;

  private static final String SELECT =
      "select c.id, c.source, c.click_id, c.event, c.order_id, c.value_minor, c.currency, c.at,"
          + " c.click_at, c.recorded_at, l.slug, l.post_id, "
          + Attribution.VERDICT
          + " as verdict, "
          + Attribution.CASE
          + " as attribution "
          + Attribution.FROM
          + " left join link l on l.id = "
          + Attribution.LINK;

  private final Database database;
  private final Clock clock;
  private final long window;
  // True at the start: an earlier run may have left some.
  private volatile boolean waiting = true;

  /**
   * @param windowDays how long after a click a conversion is still the click's
   */
  public RecordedConversions(Database database, Clock clock, int windowDays) {
    this.database = database;
    this.clock = clock;
    this.window = Attribution.windowMillis(windowDays);
  }

  /**
   * Records one, unless it is there already.
   *
   * @throws TooManyOfClick when it comes from outside and its click has had too many
   */
  public Outcome record(NewConversion conversion, @Nullable RequestKey key) throws SQLException {
    Outcome outcome =
        database.write(
            connection -> {
              Long made = RequestKey.made(connection, key);
              if (made != null) return new Outcome(byId(connection, made), false);
              bound(connection, conversion);
              Long added = insert(connection, conversion);
              long id = added == null ? known(connection, conversion) : added;
              RequestKey.remember(connection, key, id, clock.millis());
              return new Outcome(byId(connection, id), added != null);
            });
    waiting = true;
    return outcome;
  }

  /** Records those that are not there already, all or none. */
  public Tally recordAll(List<NewConversion> conversions) throws SQLException {
    int recorded =
        database.write(
            connection -> {
              int added = 0;
              for (NewConversion one : conversions) if (insert(connection, one) != null) added++;
              Change uploaded = Change.of("conversions.uploaded", "conversions", null, "");
              if (added > 0) {
                Changes.note(connection, clock.instant(), uploaded.with(Map.of("rows", added)));
              }
              return added;
            });
    waiting = true;
    return new Tally(recorded, conversions.size() - recorded);
  }

  /** What {@link #recordAll} would do; changes nothing. */
  public Tally tryAll(List<NewConversion> conversions) throws SQLException {
    int known =
        database.read(
            connection -> {
              Set<String> seen = new HashSet<>();
              int count = 0;
              for (NewConversion one : conversions) {
                String once = one.once();
                if (once != null && (!seen.add(once) || find(connection, once) != null)) count++;
              }
              return count;
            });
    return new Tally(conversions.size() - known, known);
  }

  /** Newest first, those with a smaller id than {@code before}. */
  public List<Conversion> list(long before, int most) throws SQLException {
    step();
    return database.read(
        connection ->
            Sql.list(
                connection,
                SELECT + " where c.id < ? order by c.id desc limit ?",
                RecordedConversions::map,
                window,
                before,
                most));
  }

  /** Fills in the clicks that were not loaded yet when their conversions came. */
  @Override
  public void step() throws SQLException {
    if (!waiting) return;
    waiting = false;
    boolean done = false;
    try {
      boolean any =
          database.read(
              connection ->
                  Sql.number(connection, "select count(*) from conversion where state = 'waiting'")
                      > 0);
      done = !any || database.write(RecordedConversions::settle);
    } finally {
      if (!done) waiting = true;
    }
  }

  /**
   * Keeps what is known of the clicks of a time, in the transaction that says that their rows are
   * going.
   *
   * @param from epoch milliseconds
   * @param before epoch milliseconds, the first that stays
   */
  public static void keep(Connection connection, long from, long before) throws SQLException {
    fillIn(connection, "click_at >= ? and click_at < ?", from, before);
  }

  /** True when none is waiting any more. */
  private static boolean settle(Connection connection) throws SQLException {
    fillIn(connection, "state = 'waiting'");
    // In one statement, so that the position and the rows are those of one moment.
    Sql.update(
        connection,
        """
        update conversion set state = 'unknown'
        where state = 'waiting'
          and click <= (select coalesce(max(sequence), 0) from journal_position)
          and not exists (
            select 1 from click k where k.id = conversion.click and k.at = conversion.click_at)
        """);
    return Sql.number(connection, "select count(*) from conversion where state = 'waiting'") == 0;
  }

  private static void fillIn(Connection connection, String which, Object... parameters)
      throws SQLException {
    Sql.update(
        connection,
        """
        update conversion set state = 'known',
          link_id = (select k.link_id from click k where k.id = conversion.click),
          verdict = (select k.verdict from click k where k.id = conversion.click),
          content = (
            select u.content from click k join utm u on u.id = k.utm_id
            where k.id = conversion.click and (k.own & 8) = 8)
        where
        """
            + which
            + """
             and exists (
              select 1 from click k where k.id = conversion.click and k.at = conversion.click_at)
            """,
        parameters);
  }

  private static void bound(Connection connection, NewConversion conversion) throws SQLException {
    ClickId click = conversion.click();
    if (!conversion.source().isOpen() || click == null) return;
    long had =
        Sql.number(connection, "select count(*) from conversion where click = ?", click.sequence());
    String once = conversion.once();
    boolean isKnown = once != null && find(connection, once) != null;
    if (had >= MOST_OF_CLICK && !isKnown) throw new TooManyOfClick(MOST_OF_CLICK);
  }

  private record Tapped(long linkId, long verdict) {}

  /** Null when it is there already. */
  private @Nullable Long insert(Connection connection, NewConversion conversion)
      throws SQLException {
    ClickId click = conversion.click();
    Tapped tapped = click == null ? null : tapped(connection, click);
    return Sql.first(
        connection,
        """
        insert into conversion (event, order_id, value_minor, currency, at, source, click_id,
          click, click_at, state, link_id, verdict, once, recorded_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (once) do nothing
        returning id
        """,
        row -> row.getLong(1),
        conversion.event(),
        conversion.orderId(),
        conversion.valueMinor(),
        conversion.currency(),
        conversion.at().toEpochMilli(),
        conversion.source().key(),
        conversion.clickId(),
        click == null ? null : click.sequence(),
        click == null ? null : click.at(),
        click == null ? "bad" : tapped == null ? "waiting" : "known",
        tapped == null ? null : tapped.linkId,
        tapped == null ? null : tapped.verdict,
        conversion.once(),
        clock.millis());
  }

  private static @Nullable Tapped tapped(Connection connection, ClickId click) throws SQLException {
    return Sql.first(
        connection,
        "select link_id, verdict from click where id = ? and at = ?",
        row -> new Tapped(row.getLong(1), row.getLong(2)),
        click.sequence(),
        click.at());
  }

  private static long known(Connection connection, NewConversion conversion) throws SQLException {
    String once = conversion.once();
    Long id = once == null ? null : find(connection, once);
    if (id == null) throw new SQLException("the conversion is neither new nor known");
    return id;
  }

  private static @Nullable Long find(Connection connection, String once) throws SQLException {
    return Sql.first(
        connection, "select id from conversion where once = ?", row -> row.getLong(1), once);
  }

  private Conversion byId(Connection connection, long id) throws SQLException {
    Conversion conversion =
        Sql.first(connection, SELECT + " where c.id = ?", RecordedConversions::map, window, id);
    if (conversion == null) throw new SQLException("the conversion is gone");
    return conversion;
  }

  private static Conversion map(ResultSet row) throws SQLException {
    Long verdict = Sql.longOrNull(row, "verdict");
    return new Conversion(
        row.getLong("id"),
        Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
        row.getString("click_id"),
        row.getString("event"),
        row.getString("order_id"),
        Sql.longOrNull(row, "value_minor"),
        row.getString("currency"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("attribution"),
        Sql.instantOrNull(row, "click_at"),
        row.getString("slug"),
        Sql.longOrNull(row, "post_id"),
        verdict == null ? null : verdict.intValue(),
        Instant.ofEpochMilli(row.getLong("recorded_at")));
  }
}
