package clickthru;

import clickthru.click.Journal;
import clickthru.click.Loader;
import clickthru.click.Orphans;
import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.link.FrontDoor;
import clickthru.redirect.Redirects;
import clickthru.web.Json;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /healthz}, {@code /readyz} and {@code /metrics}. */
final class Health {
  private final Database database;
  private final Journal journal;
  private final Loader loader;
  private final Redirects redirects;
  private final Redirects pages;
  private final FrontDoor<?> links;
  private final Orphans orphans;
  private volatile boolean draining;

  Health(
      Database database,
      Journal journal,
      Loader loader,
      Redirects redirects,
      Redirects pages,
      FrontDoor<?> links,
      Orphans orphans) {
    this.database = database;
    this.journal = journal;
    this.loader = loader;
    this.redirects = redirects;
    this.pages = pages;
    this.links = links;
    this.orphans = orphans;
  }

  /** From now on not ready: a load balancer turns away. */
  void drain() {
    draining = true;
  }

  /** Whether the process lives; depends on nothing. */
  void alive(Context ctx) {
    Json.answer(ctx, 200, Map.of("status", "pass"));
  }

  /** Whether it can serve, and what it can't. */
  void ready(Context ctx) {
    List<String> problems = new ArrayList<>();
    if (draining) problems.add("stopping");
    try {
      database.read(connection -> Sql.number(connection, "select 1"));
    } catch (SQLException e) {
      problems.add("the database is away: known links work, clicks wait in the journal");
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", problems.isEmpty() ? "pass" : "fail");
    body.put("problems", problems);
    Json.answer(ctx, problems.isEmpty() ? 200 : 503, body);
  }

  /**
   * Prometheus text. The ledger: {@code clickthru_redirects_total{result="found"}} and the same of
   * {@code clickthru_bio_pages_total} = committed + pending + dropped, all counted since this
   * start.
   */
  void metrics(Context ctx) {
    Journal.Counters counters = journal.counters();
    long end = journal.end().sequence();
    long waiting = end - loader.loaded();
    // What an earlier run left in the journal is loaded first, and is none of this run's ledger.
    long pending = Math.min(waiting, counters.appended());
    StringBuilder text = new StringBuilder();
    type(text, "clickthru_redirects_total", "counter", "Requests for slugs, by answer");
    line(text, "clickthru_redirects_total{result=\"found\"}", redirects.answered());
    line(text, "clickthru_redirects_total{result=\"unknown\"}", redirects.unknown());
    line(text, "clickthru_redirects_total{result=\"ended\"}", redirects.ended());
    line(text, "clickthru_redirects_total{result=\"unavailable\"}", redirects.unavailable());
    type(text, "clickthru_bio_pages_total", "counter", "Requests for bio pages, by answer");
    line(text, "clickthru_bio_pages_total{result=\"found\"}", pages.answered());
    line(text, "clickthru_bio_pages_total{result=\"unknown\"}", pages.unknown());
    line(text, "clickthru_bio_pages_total{result=\"ended\"}", pages.ended());
    line(text, "clickthru_bio_pages_total{result=\"unavailable\"}", pages.unavailable());
    type(text, "clickthru_clicks_committed_total", "counter", "Clicks of this run in the database");
    line(text, "clickthru_clicks_committed_total", counters.appended() - pending);
    type(text, "clickthru_clicks_pending", "gauge", "Clicks in the journal, not yet loaded");
    line(text, "clickthru_clicks_pending", pending);
    type(text, "clickthru_clicks_dropped_total", "counter", "Redirected but not logged");
    line(text, "clickthru_clicks_dropped_total{reason=\"full\"}", counters.droppedFull());
    line(text, "clickthru_clicks_dropped_total{reason=\"failed\"}", counters.droppedFailed());
    type(
        text, "clickthru_clicks_unconfirmed_total", "counter", "Redirected before the disk had it");
    line(text, "clickthru_clicks_unconfirmed_total", counters.unconfirmed());
    type(text, "clickthru_journal_sync_errors_total", "counter", "Failed syncs of the journal");
    line(text, "clickthru_journal_sync_errors_total", counters.syncErrors());
    type(text, "clickthru_journal_bytes", "gauge", "Size of the journal on disk");
    line(text, "clickthru_journal_bytes", counters.bytes());
    type(text, "clickthru_load_failures_total", "counter", "Failed tries to load clicks");
    line(text, "clickthru_load_failures_total", loader.failures());
    type(
        text,
        "clickthru_orphans_dropped_total",
        "counter",
        "Requests for unknown slugs not counted by slug");
    line(text, "clickthru_orphans_dropped_total", orphans.dropped());
    type(text, "clickthru_links_cached", "gauge", "Links held in memory");
    line(text, "clickthru_links_cached", links.size());
    ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(text.toString());
  }

  private static void type(StringBuilder text, String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static void line(StringBuilder text, String name, long value) {
    text.append(name).append(' ').append(value).append('\n');
  }
}
