package clickthru.digest;

import clickthru.impression.Due;
import clickthru.impression.DuePosts;
import clickthru.post.Kind;
import clickthru.report.CtrReport;
import clickthru.report.CtrRow;
import clickthru.report.CtrTable;
import clickthru.report.GroupBy;
import clickthru.report.Numerator;
import clickthru.report.Period;
import clickthru.report.Query;
import clickthru.report.Rate;
import clickthru.report.Shrinkage;
import clickthru.report.Suspects;
import clickthru.web.BaseUrl;
import clickthru.web.Formats;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the digest of a week. */
public final class Digests {
  private static final int TOP = 5;
  private static final int WAITING = 10;

  private final CtrReport report;
  private final DuePosts duePosts;
  private final Runnable catchUp;
  private final BaseUrl baseUrl;
  private final Formats format;

  /**
   * @param catchUp waits, for a bounded time, until the clicks answered so far are counted
   * @param format the language they are written in
   */
  public Digests(
      CtrReport report, DuePosts duePosts, Runnable catchUp, BaseUrl baseUrl, Formats format) {
    this.report = report;
    this.duePosts = duePosts;
    this.catchUp = catchUp;
    this.baseUrl = baseUrl;
    this.format = format;
  }

  /** The seven days before the day of this time. */
  Digest before(Instant time, Timetable timetable) throws SQLException {
    catchUp.run();
    Timetable.Week week = timetable.week(time);
    List<CtrTable> tables =
        report.tables(query(week, timetable), List.of(GroupBy.CHANNEL, GroupBy.POST));
    CtrTable channels = tables.get(0);
    CtrTable posts = tables.get(1);
    List<Due> waiting = waiting(week.from());
    return new Digest(
        week.first(),
        week.last(),
        timetable.zone(),
        figure(channels, channels.total()),
        channels.rows().stream()
            .filter(row -> row.posts() > 0)
            .map(row -> figure(channels, row))
            .toList(),
        top(posts),
        waiting.subList(0, Math.min(WAITING, waiting.size())),
        waiting.size() > WAITING,
        channels.madeAt(),
        baseUrl.toString(),
        format);
  }

  private static Query query(Timetable.Week week, Timetable timetable) {
    return new Query(
        GroupBy.CHANNEL,
        null,
        Numerator.PERSON,
        Suspects.OUT,
        Period.ACTIVE,
        week.from(),
        week.to(),
        timetable.zone(),
        Query.Only.ALL,
        true);
  }

  private static Figure figure(CtrTable table, CtrRow row) {
    return new Figure(row, table.previousOf(row));
  }

  /** Kinds are never ranked against each other. */
  private static List<Figure> top(CtrTable posts) {
    List<Figure> top = new ArrayList<>();
    for (Kind kind : posts.denominators()) {
      List<CtrRow> rows =
          posts.rows().stream().filter(row -> row.kind() == kind && row.ctr() != null).toList();
      Shrinkage shrinkage = Shrinkage.towards(rows.stream().map(Digests::rate).toList());
      if (shrinkage == null) continue;
      rows.stream()
          .sorted(Comparator.comparing(Digests::rate, shrinkage.bestFirst()))
          .limit(TOP)
          .map(row -> figure(posts, row))
          .forEach(top::add);
    }
    return top;
  }

  private static Rate rate(CtrRow row) {
    Long impressions = row.impressions();
    return new Rate(row.clicks(), impressions == null ? 0 : impressions);
  }

  /** Those that have none come first, so one look at the next few is enough. */
  private List<Due> waiting(Instant since) throws SQLException {
    return duePosts.after(Due.Place.START, WAITING + 1).stream()
        .filter(due -> due.last() == null || due.last().asOf().isBefore(since))
        .toList();
  }
}
