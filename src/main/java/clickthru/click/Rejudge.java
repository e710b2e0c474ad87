package clickthru.click;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.history.Change;
import clickthru.history.Changes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs the kept evidence of click rows through today's rules, in journal order and in whole UTC
 * days, while redirects, loading and reports go on.
 *
 * <ol>
 *   <li>A thousand rows at a time: verdict, rule and first_of_day, and with them in one transaction
 *       the difference in {@code click_hour}. It goes on until it has caught up with the loader.
 *   <li>Then a day at a time: {@code click_hour} and {@code click_day} anew from the rows. They are
 *       read before; the newest, which the loader may still revise, and what was loaded since, in
 *       the transaction that replaces the cells.
 * </ol>
 *
 * So at any moment the rows, {@code click_hour} and each dimension of {@code click_day} add up to
 * the same; how a dimension is split by verdict follows when its day is through. How far it is lies
 * in {@code rejudge_progress}: stopped or killed, the same run is taken up where it was. Of two
 * runs at once the later one goes on. Days whose rows are gone stay as they are.
 *
 * <p>A visitor of today or yesterday whose only counted click is taken away here doesn't become
 * unique on that link again by a click that is loaded later; the next rejudge corrects that.
 *
 * <p>Not thread-safe; one object a run.
 */
public final class Rejudge {
  /** Told after each step. */
  @FunctionalInterface
  public interface Progress {
    /**
     * @param of never 0
     */
    void at(long done, long of);
  }

  /** Rows judged at once. */
  static final int PAGE = 1_000;

  private static final int DAY_PAGE = 5_000;
  private static final int TRIES = 10;
  private static final int REREADS = 5;
  private static final int AGENTS_KNOWN = 50_000;
  private static final long DAY = 86_400_000L;
  private static final long LONGEST_REST_MILLIS = 200;

  private final Database database;
  private final Judge judge;
  private final Clock clock;
  private final boolean dryRun;
  private final long from;
  private final long to;
  private final String run = UUID.randomUUID().toString();
  private final RejudgeTally tally = new RejudgeTally();
  private final Set<String> agentsRead = new HashSet<>();

  private Visits visits;
  private Firsts firsts = new Firsts();
  private List<KeptClick> page = List.of();
  private List<Judgement> judgements = List.of();
  private List<Visits.Revision> revisions = List.of();
  private volatile boolean stopped;
  private boolean own;
  private boolean noted;
  private boolean begun;
  private boolean judged;
  private long purged;
  private long doneId;
  private long lastId;
  private long doneDay;
  private long total;
  private long done;
  private int rereads;

  /**
   * @param from from the UTC day of this time; null: from the first
   * @param to to the UTC day of the moment before; null: to the last
   * @param dryRun changes nothing
   */
  public Rejudge(
      Database database,
      Judge judge,
      Clock clock,
      @Nullable Instant from,
      @Nullable Instant to,
      boolean dryRun) {
    this.database = database;
    this.judge = judge;
    this.clock = clock;
    this.dryRun = dryRun;
    RejudgeDays days = RejudgeDays.of(from, to);
    this.from = days.from();
    this.to = days.to();
    this.visits = judge.newVisits();
  }

  /**
   * Runs to the end, or until it is stopped. Between steps it rests as long as they took, so that
   * loading and visitors get their turn; when the database is away it tries again some times.
   *
   * @throws IllegalStateException when another run has taken over
   */
  public RejudgeTally run(Progress progress) throws SQLException {
    int failed = 0;
    boolean more = true;
    while (more && !stopped) {
      long start = System.nanoTime();
      try {
        more = step();
        failed = 0;
      } catch (SQLException e) {
        if (dryRun || ++failed == TRIES) throw e;
        begun = false;
      }
      progress.at(Math.min(done, total), Math.max(1, total));
      if (more) rest((System.nanoTime() - start) / 1_000_000);
    }
    return tally;
  }

  /** Ends {@link #run} soon, from another thread; the same run can be taken up again. */
  public void stop() {
    stopped = true;
  }

  /** Whether it went on where an earlier run had stopped, so that it tells of the rest alone. */
  public boolean isTakenUp() {
    return begun && !dryRun && !own;
  }

  /** One page of rows or one day of cells; false when all is done. */
  boolean step() throws SQLException {
    if (!begun) begin();
    begun = true;
    // Without the visitors of before, nobody can be judged.
    if (stopped) return true;
    if (!judged)
      judged = !(dryRun ? database.read(this::judgePage) : database.write(this::judgePage));
    else if (dryRun || !rebuildNextDay()) return finish();
    // What was learnt counts once the transaction is through.
    visits.committed();
    tell();
    return true;
  }

  /** A page that was rolled back is not told of. */
  private void tell() {
    for (int i = 0; i < page.size(); i++) {
      tally.add(page.get(i).click(), page.get(i).judgement(), judgements.get(i));
    }
    for (Visits.Revision revision : revisions) tally.revise(revision.before(), revision.after());
    page = List.of();
    revisions = List.of();
  }

  private void begin() throws SQLException {
    visits = judge.newVisits();
    firsts = new Firsts();
    judged = false;
    long[] cells =
        database.read(
            connection ->
                one(
                    connection,
                    """
                    select coalesce(min(first_click), 1), coalesce(max(last_click), 0),
                      coalesce(sum(clicks), 0)
                    from click_hour where hour >= ? and hour < ?
                    """,
                    row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)},
                    from / 3_600_000,
                    to / 3_600_000));
    purged = database.read(Rejudge::purged);
    doneId = cells[0] - 1;
    // Days to come may still get clicks.
    lastId = to > clock.millis() ? Long.MAX_VALUE : cells[1];
    doneDay = -1;
    total = dryRun ? cells[2] : cells[2] * 2;
    done = 0;
    if (dryRun) return;
    boolean takenUp = database.write(connection -> takeUp(connection, cells[1]));
    // Once, however often the database was away.
    noted = true;
    if (takenUp) replay();
    else own = true;
  }

  private void noteStart(Connection connection) throws SQLException {
    RejudgeDays days = new RejudgeDays(from, to);
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("from", days.start());
    facts.put("to", days.end());
    Change started = Change.of("rejudge.started", "rejudge", null, "");
    boolean all = days.start() == null && days.end() == null;
    Changes.note(connection, clock.instant(), all ? started : started.with(facts));
  }

  /** Takes up what another run of the same days left, or begins; true for the former. */
  private boolean takeUp(Connection connection, long newest) throws SQLException {
    if (!noted) noteStart(connection);
    long[] left =
        Sql.first(
            connection,
            "select done_id, done_day from rejudge_progress where from_at = ? and to_at = ?",
            row -> new long[] {row.getLong(1), row.getLong(2)},
            from,
            to);
    if (left != null) {
      doneId = left[0];
      doneDay = left[1];
      Sql.update(connection, "update rejudge_progress set run = ?", run);
      return true;
    }
    Sql.update(connection, "delete from rejudge_progress");
    Sql.update(
        connection,
        """
        insert into rejudge_progress (id, run, from_at, to_at, last_id, done_id, done_day)
        values (1, ?, ?, ?, ?, ?, ?)
        """,
        run,
        from,
        to,
        newest,
        doneId,
        doneDay);
    return false;
  }

  /** Remembers the visitors of the day in which the run before stopped. */
  private void replay() throws SQLException {
    done =
        database.read(
            connection ->
                Sql.number(
                    connection,
                    "select count(*) from click where id <= ? and at >= ? and at < ?",
                    doneId,
                    start(),
                    to));
    long at =
        database.read(
            connection ->
                Sql.number(
                    connection,
                    "select coalesce((select at from click where id <= ? order by id desc limit 1),"
                        + " 0)",
                    doneId));
    long midnight = Math.max(start(), Math.floorDiv(at, DAY) * DAY);
    long after = firstId(midnight) - 1;
    while (true) {
      long last = after;
      List<KeptClick> before =
          database.read(
              connection -> KeptClick.between(connection, last, doneId, midnight, to, DAY_PAGE));
      for (KeptClick kept : before) {
        if (kept.firstOfDay()) firsts.add(kept.click());
      }
      visits.remember(clicks(before), before.stream().map(KeptClick::judgement).toList());
      if (before.size() < DAY_PAGE || stopped) return;
      after = before.get(before.size() - 1).click().sequence();
    }
  }

  private long firstId(long midnight) throws SQLException {
    return database.read(
        connection ->
            Sql.number(
                connection,
                "select coalesce(min(first_click), 1) from click_hour where hour >= ? and hour < ?",
                midnight / 3_600_000,
                midnight / 3_600_000 + 24));
  }

  /** Judges the next rows; false when there were the last. */
  private boolean judgePage(Connection connection) throws SQLException {
    if (!dryRun) ClickBatch.takeTurn(connection);
    page = KeptClick.between(connection, doneId, lastId, start(), to, PAGE);
    if (page.isEmpty()) return false;
    judgements = judge.judge(clicks(page), visits);
    revisions = visits.revisions();
    HourCells hours = new HourCells();
    if (!dryRun) revise(connection, hours);
    try (PreparedStatement update =
        connection.prepareStatement(
            "update click set verdict = ?, rule = ?, first_of_day = ? where id = ?")) {
      for (int i = 0; i < page.size(); i++) {
        KeptClick kept = page.get(i);
        Click click = kept.click();
        Judgement after = judgements.get(i);
        boolean first =
            after.verdict() == Verdict.PERSON && click.visitor() != 0 && firsts.add(click);
        if (dryRun) continue;
        if (first && !kept.firstOfDay()) seen(connection, click);
        readAgent(connection, click.userAgent());
        if (after.equals(kept.judgement()) && first == kept.firstOfDay()) continue;
        hours.take(click, kept.judgement().verdict(), kept.firstOfDay());
        hours.add(click, after.verdict(), first);
        // A day that was rebuilt before a stop, and got clicks since, has to be rebuilt again.
        doneDay = Math.min(doneDay, click.day() - 1);
        update.setInt(1, after.verdict().code);
        update.setString(2, after.rule());
        update.setInt(3, first ? 1 : 0);
        update.setLong(4, click.sequence());
        update.addBatch();
      }
      if (!dryRun) update.executeBatch();
    }
    doneId = page.get(page.size() - 1).click().sequence();
    done += page.size();
    if (!dryRun) {
      hours.write(connection, ClickBatch.NODE);
      keepPlace(connection);
    }
    return page.size() == PAGE;
  }

  /** Clicks of the pages before that this one shows to be a mail scanner's. */
  private void revise(Connection connection, HourCells hours) throws SQLException {
    for (Revised revised : Revised.write(connection, revisions, hours)) {
      Click click = revised.kept().click();
      if (revised.kept().firstOfDay()) firsts.forget(click);
      doneDay = Math.min(doneDay, click.day() - 1);
    }
  }

  /** So that the loader doesn't take a later click of theirs for the first. */
  private void seen(Connection connection, Click click) throws SQLException {
    if (click.day() < Math.floorDiv(clock.millis(), DAY) - 1) return;
    Sql.update(
        connection,
        "insert into visitor_day (day, link_id, visitor) values (?, ?, ?) on conflict do nothing",
        click.day(),
        click.linkId(),
        click.visitor());
  }

  private void readAgent(Connection connection, String userAgent) throws SQLException {
    if (userAgent.isEmpty() || !agentsRead.add(userAgent)) return;
    if (agentsRead.size() > AGENTS_KNOWN) agentsRead.clear();
    Client client = judge.client(userAgent);
    Sql.update(
        connection,
        """
        update user_agent set app = ?, browser = ?, browser_version = ?, system = ?, device = ?
        where value = ? and (browser is null or coalesce(app, '') <> ? or browser <> ?
          or browser_version <> ? or system <> ? or device <> ?)
        """,
        client.app(),
        client.browser(),
        client.version(),
        client.system(),
        client.device().key(),
        userAgent,
        client.app() == null ? "" : client.app(),
        client.browser(),
        client.version(),
        client.system(),
        client.device().key());
  }

  /** Rebuilds the cells of the next day; false when there is none. */
  private boolean rebuildNextDay() throws SQLException {
    long day = database.read(this::nextDay);
    if (day < 0) return false;
    long midnight = day * DAY;
    HourCells hours = new HourCells();
    DayCells days = new DayCells();
    long after = firstId(midnight) - 1;
    // The loader may still revise the newest; they are read while it waits.
    long settled = database.read(Rejudge::newest) - Visits.REVISED_WITHIN;
    while (true) {
      long last = after;
      List<KeptClick> page =
          database.read(connection -> ofDay(connection, last, settled, day, DAY_PAGE));
      add(page, hours, days);
      done += page.size();
      if (!page.isEmpty()) after = page.get(page.size() - 1).click().sequence();
      if (page.size() < DAY_PAGE) break;
      if (stopped) return true;
    }
    long read = after;
    boolean unused =
        database.write(
            connection -> {
              ClickBatch.takeTurn(connection);
              add(ofDay(connection, read, Long.MAX_VALUE, day, Integer.MAX_VALUE), hours, days);
              // Rows and cells agree, so somebody removed or filled in clicks since they were read.
              if (hours.clicks() != clicksOf(connection, day) && midnight >= purged(connection)) {
                if (++rereads < REREADS) return true;
              }
              rereads = 0;
              doneDay = day;
              // Its rows may be going in this very moment.
              if (midnight >= purged(connection)) {
                hours.replace(connection, ClickBatch.NODE, day);
                days.replace(connection, ClickBatch.NODE, day);
              }
              keepPlace(connection);
              return true;
            });
    return true;
  }

  /** Days since the epoch; negative when all are done. */
  private long nextDay(Connection connection) throws SQLException {
    return Sql.number(
        connection,
        """
        select coalesce(min(hour / 24), -1) from click_hour
        where hour >= ? and hour < ? and hour / 24 > ?
        """,
        start() / 3_600_000,
        to / 3_600_000,
        doneDay);
  }

  private static long clicksOf(Connection connection, long day) throws SQLException {
    return Sql.number(
        connection,
        "select coalesce(sum(clicks), 0) from click_hour where hour >= ? and hour < ?",
        day * 24,
        day * 24 + 24);
  }

  private static long newest(Connection connection) throws SQLException {
    return Sql.number(connection, "select coalesce(max(id), 0) from click");
  }

  /** Those with ids above {@code after} up to {@code upTo}. */
  private static List<KeptClick> ofDay(
      Connection connection, long after, long upTo, long day, int most) throws SQLException {
    long last =
        Sql.number(
            connection,
            "select coalesce(max(last_click), 0) from click_hour where hour >= ? and hour < ?",
            day * 24,
            day * 24 + 24);
    return KeptClick.between(
        connection, after, Math.min(last, upTo), day * DAY, day * DAY + DAY, most);
  }

  private void add(List<KeptClick> page, HourCells hours, DayCells days) {
    for (KeptClick kept : page) {
      Click click = kept.click();
      hours.add(click, kept.judgement().verdict(), kept.firstOfDay());
      days.add(click, kept.judgement(), judge.client(click.userAgent()));
    }
  }

  private boolean finish() throws SQLException {
    if (!dryRun) {
      int unused =
          database.write(
              connection ->
                  Sql.update(connection, "delete from rejudge_progress where run = ?", run));
    }
    done = total;
    return false;
  }

  private void keepPlace(Connection connection) throws SQLException {
    int kept =
        Sql.update(
            connection,
            "update rejudge_progress set done_id = ?, done_day = ? where run = ?",
            doneId,
            doneDay,
            run);
    if (kept == 0) throw new IllegalStateException("another rejudge has taken over");
  }

  /** The first moment that can be judged: rows before may be gone. */
  private long start() {
    return Math.max(from, purged);
  }

  private static long purged(Connection connection) throws SQLException {
    return Sql.number(connection, "select coalesce(max(before_at), 0) from click_purge");
  }

  private static long[] one(
      Connection connection, String sql, Sql.Row<long[]> row, Object... values)
      throws SQLException {
    List<long[]> rows = Sql.list(connection, sql, row, values);
    if (rows.isEmpty()) throw new SQLException("no row from: " + sql);
    return rows.get(0);
  }

  private static List<Click> clicks(List<KeptClick> page) {
    return page.stream().map(KeptClick::click).toList();
  }

  private static void rest(long worked) {
    try {
      Thread.sleep(Math.min(LONGEST_REST_MILLIS, Math.max(1, worked)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
