package clickthru.report;

import clickthru.conversion.Attribution;
import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads funnels of posts and campaigns: of people's clicks, as the reports count them. */
public final class Funnels {
  private final Database database;
  private final long conversionWindow;

  /**
   * @param conversionDays how long after a click a conversion is still the click's
   */
  public Funnels(Database database, int conversionDays) {
    this.database = database;
    this.conversionWindow = Attribution.windowMillis(conversionDays);
  }

  /**
   * @param event which conversions alone, lower case; null: all
   * @throws clickthru.web.Problem 422 when there was never one of that name
   */
  public Funnel ofPost(long postId, @Nullable String event) throws SQLException {
    return of(new Query.Only(postId, null, null, null), event);
  }

  /** Of all posts of a campaign, whatever the case of its name; null when there is none. */
  public @Nullable Funnel ofCampaign(String name, @Nullable String event) throws SQLException {
    String key = name.toLowerCase(Locale.ROOT);
    String sql = "select count(*) from campaign where name_key = ?";
    long campaigns = database.read(connection -> Sql.number(connection, sql, key));
    return campaigns == 0 ? null : of(new Query.Only(null, name, null, null), event);
  }

  /** The names of the conversions recorded so far, at most so many. */
  public List<String> events(int most) throws SQLException {
    return database.read(connection -> Events.all(connection, most));
  }

  private Funnel of(Query.Only only, @Nullable String event) throws SQLException {
    Query query = new Query(GroupBy.TOTAL, Numerator.PERSON, null, null, ZoneOffset.UTC, null);
    List<LinkClicks> links = LatestClicks.of(database, only, null, null);
    LinkConversions conversions =
        LinkConversions.of(database, conversionWindow, KeptConversions.MOST, only, event, links);
    return database.read(
        connection -> {
          Events.require(connection, event);
          return Funnel.of(
              PostOutcome.of(links, query, conversions),
              LinkConversions.areTracked(connection, only),
              event);
        });
  }
}
