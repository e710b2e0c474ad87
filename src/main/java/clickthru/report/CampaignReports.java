package clickthru.report;

import clickthru.click.Verdict;
import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what a campaign's printed report tells. */
public final class CampaignReports {
  private static final long DAY_MILLIS = 86_400_000;

  private final Database database;
  private final CtrReport report;
  private final Audits audits;

  public CampaignReports(Database database, CtrReport report, Audits audits) {
    this.database = database;
    this.report = report;
    this.audits = audits;
  }

  /** Of all its posts; null when there is no such campaign. */
  public @Nullable CampaignReport of(String campaign) throws SQLException {
    return of(campaign, null, null);
  }

  /**
   * Of the posts published in a time, with all they got since; null when there is no such campaign.
   *
   * @param from published (or, when that is not known, entered) then or later; null: all
   * @param to published before then; null: all
   */
  public @Nullable CampaignReport of(String campaign, @Nullable Instant from, @Nullable Instant to)
      throws SQLException {
    Published time = Published.of(from, to);
    String key = campaign.toLowerCase(Locale.ROOT);
    List<String> names =
        database.read(
            connection ->
                Sql.list(
                    connection,
                    "select name from campaign where name_key = ?",
                    row -> row.getString(1),
                    key));
    Audit audit = audits.ofCampaign(campaign, time);
    if (names.isEmpty() || audit == null) return null;
    String name = names.get(0);
    return new CampaignReport(
        name,
        report.table(query(GroupBy.POST, name, from, to)),
        report.table(query(GroupBy.CHANNEL, name, from, to)),
        audit,
        database.read(connection -> days(connection, key, time)),
        database.read(connection -> published(connection, key, time)));
  }

  private static Query query(
      GroupBy by, String campaign, @Nullable Instant from, @Nullable Instant to) {
    return new Query(
        by,
        null,
        Numerator.PERSON,
        Suspects.OUT,
        Period.PUBLISHED,
        from,
        to,
        ZoneOffset.UTC,
        new Query.Only(null, campaign, null, null),
        false);
  }

  private static SortedMap<LocalDate, Long> days(Connection connection, String key, Published time)
      throws SQLException {
    SortedMap<LocalDate, Long> days = new TreeMap<>();
    Sql.list(
        connection,
        """
        select h.hour / 24 as day, sum(h.clicks) as clicks
        from campaign c
        join post p on p.campaign_id = c.id
        join link l on l.post_id = p.id
        join click_hour h on h.link_id = l.id
        where c.name_key = ? and h.verdict = ?
        """
            + Published.SQL
            + " group by h.hour / 24",
        row -> days.put(LocalDate.ofEpochDay(row.getLong("day")), row.getLong("clicks")),
        key,
        Verdict.PERSON.code,
        time.from(),
        time.to());
    return days;
  }

  private static Map<String, LocalDate> published(Connection connection, String key, Published time)
      throws SQLException {
    Map<String, LocalDate> published = new HashMap<>();
    Sql.list(
        connection,
        """
        select p.id, p.published_at
        from campaign c
        join post p on p.campaign_id = c.id
        where c.name_key = ? and p.published_at is not null
        """
            + Published.SQL,
        row ->
            published.put(
                row.getString("id"),
                LocalDate.ofInstant(
                    Instant.ofEpochMilli(row.getLong("published_at")), ZoneOffset.UTC)),
        key,
        time.from(),
        time.to());
    return published;
  }
}
