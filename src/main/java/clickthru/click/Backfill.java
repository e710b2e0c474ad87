package clickthru.click;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes clicks that never went through the journal, as if they had: the judge, the rows and the
 * roll-ups are the loader's own. Ids are below 0, ascending up to -1 or to what was filled in
 * before, so they never meet the journal's numbers and no click comes before its elders.
 *
 * <p>Each batch is one transaction that takes its turn with the loader, which may run in another
 * process. Clicks are judged as many at once as {@link Rejudge} takes, so that judging them again
 * changes nothing. Their visitors aren't kept for the loader: a tap of the same visitor would be
 * one of somebody new.
 *
 * <p>Not thread-safe; one object a run.
 */
public final class Backfill {
  private static final int BATCH = 20_000;

  private final Database database;
  private final Judge judge;
  private final long restMillis;
  private final Visits visits;
  private final Firsts firsts = new Firsts();
  private final Texts texts;
  private final List<Click> waiting = new ArrayList<>(BATCH);
  private final long end;
  private long next;
  private long latest = Long.MIN_VALUE;
  private long written;

  /**
   * @param most so many clicks at most are going to be added
   * @param restMillis between two batches: some 100 where a server runs beside it, which on SQLite
   *     asks for its turn as seldom as that; else 0
   */
  public Backfill(Database database, Judge judge, long most, long restMillis) throws SQLException {
    this.database = database;
    this.judge = judge;
    this.restMillis = restMillis;
    this.visits = judge.newVisits();
    this.texts = new Texts(judge);
    this.end =
        database.read(c -> Sql.number(c, "select coalesce(min(id), 0) from click where id < 0"));
    this.next = end - most;
  }

  /**
   * Adds a click; it is in the database after {@link #finish} at the latest.
   *
   * @param click not before the one added last; its sequence is given here
   */
  public void add(Click click) throws SQLException {
    if (click.at() < latest) throw new IllegalArgumentException("clicks come in order of time");
    if (next == end) throw new IllegalStateException("more clicks than were announced");
    latest = click.at();
    waiting.add(click.numbered(next++));
    if (waiting.size() == BATCH) write();
  }

  /** Writes what is left; how many clicks were written in all. */
  public long finish() throws SQLException {
    if (!waiting.isEmpty()) write();
    return written;
  }

  private void write() throws SQLException {
    if (written > 0) rest();
    written += database.write(this::write);
    texts.committed();
    waiting.clear();
  }

  private int write(Connection connection) throws SQLException {
    ClickBatch.takeTurn(connection);
    HourCells hours = new HourCells();
    DayCells days = new DayCells();
    for (int from = 0; from < waiting.size(); from += Rejudge.PAGE) {
      List<Click> page = waiting.subList(from, Math.min(waiting.size(), from + Rejudge.PAGE));
      write(connection, page, hours, days);
    }
    hours.write(connection, ClickBatch.NODE);
    days.write(connection, ClickBatch.NODE);
    return waiting.size();
  }

  /** A page as {@link Rejudge} reads it, so that judging again changes nothing. */
  private void write(Connection connection, List<Click> page, HourCells hours, DayCells days)
      throws SQLException {
    ClickRows rows = new ClickRows();
    List<Judgement> judgements = judge.judge(page, visits);
    revise(connection, hours, days);
    visits.committed();
    for (int i = 0; i < page.size(); i++) {
      Click click = page.get(i);
      Judgement judgement = judgements.get(i);
      boolean first =
          judgement.verdict() == Verdict.PERSON && click.visitor() != 0 && firsts.add(click);
      rows.add(row(connection, click, judgement, first));
      hours.add(click, judgement.verdict(), first);
      days.add(click, judgement, judge.client(click.userAgent()));
    }
    rows.write(connection);
  }

  private void revise(Connection connection, HourCells hours, DayCells days) throws SQLException {
    for (Revised revised : Revised.write(connection, visits.revisions(), hours)) {
      Click click = revised.kept().click();
      Client client = judge.client(click.userAgent());
      days.take(click, revised.kept().judgement(), client);
      days.add(click, revised.after(), client);
      if (revised.kept().firstOfDay()) firsts.forget(click);
    }
  }

  private ClickRows.Row row(Connection connection, Click click, Judgement judgement, boolean first)
      throws SQLException {
    return new ClickRows.Row(
        click,
        judgement,
        first,
        texts.referrers.id(connection, click.referrerHost()),
        texts.userAgents.id(connection, click.userAgent()),
        texts.utmId(connection, click));
  }

  private void rest() {
    try {
      Thread.sleep(restMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
