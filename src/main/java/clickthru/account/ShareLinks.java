package clickthru.account;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.history.Change;
import clickthru.history.Changes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Links with which somebody without an account reads one campaign's report, and nothing else. Only
 * the token's hash is kept; expired and revoked ones are as unknown as those that never were.
 */
public final class ShareLinks {
  /** For how many days a link may be good. */
  public static final int MOST_DAYS = 365;

  public static final int USUAL_DAYS = 30;

  private static final int SHOWN = 6;

  private static final Pattern TOKEN = Pattern.compile("[0-9A-Za-z]{" + Secret.LENGTH + "}");

  private final Database database;
  private final Clock clock;

  public ShareLinks(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Makes a link.
   *
   * @param days 1 to {@link #MOST_DAYS}
   * @return its token, which is not told again; null when there is no such campaign
   */
  public @Nullable String create(String campaign, int days, String createdBy) throws SQLException {
    if (days < 1 || days > MOST_DAYS) throw new IllegalArgumentException("days: " + days);
    String token = Secret.fresh();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant expires = now.plus(Duration.ofDays(days));
    int made =
        database.write(
            connection -> {
              int rows =
                  Sql.update(
                      connection,
                      """
                      insert into share_link
                        (campaign_id, prefix, token_hash, created_by, created_at, expires_at)
                      select id, ?, ?, ?, ?, ? from campaign where name_key = ?
                      """,
                      token.substring(0, SHOWN),
                      Secret.hash(token),
                      createdBy,
                      now.toEpochMilli(),
                      expires.toEpochMilli(),
                      key(campaign));
              if (rows > 0) note(connection, "share.created", campaign, expires);
              return rows;
            });
    return made == 0 ? null : token;
  }

  /** A campaign's links that are still good, newest first. */
  public List<ShareLink> list(String campaign) throws SQLException {
    return database.read(
        connection ->
            Sql.list(
                connection,
                """
                select s.id, s.prefix, s.created_by, s.created_at, s.expires_at
                from share_link s
                join campaign c on c.id = s.campaign_id
                where c.name_key = ? and s.revoked_at is null and s.expires_at > ?
                order by s.id desc
                """,
                ShareLinks::map,
                key(campaign),
                clock.millis()));
  }

  /** Revokes a link of the campaign; false when it has none with this id. */
  public boolean revoke(String campaign, long id) throws SQLException {
    return database.write(
        connection -> {
          Long expires =
              Sql.first(
                  connection,
                  """
                  update share_link set revoked_at = ?
                  where id = ? and revoked_at is null
                    and campaign_id = (select id from campaign where name_key = ?)
                  returning expires_at
                  """,
                  row -> row.getLong(1),
                  clock.millis(),
                  id,
                  key(campaign));
          if (expires == null) return false;
          note(connection, "share.revoked", campaign, Instant.ofEpochMilli(expires));
          return true;
        });
  }

  private void note(Connection connection, String what, String campaign, Instant expires)
      throws SQLException {
    Change of =
        Sql.first(
            connection,
            "select id, name from campaign where name_key = ?",
            row -> Change.of(what, "campaign", row.getLong(1), row.getString(2)),
            key(campaign));
    if (of == null) throw new SQLException("the campaign is gone");
    Changes.note(connection, clock.instant(), of.with(Map.of("expires_at", expires)));
  }

  /** The campaign that a token leads to; null when it is unknown, expired or revoked. */
  public @Nullable String campaignOf(String token) throws SQLException {
    // What can't be one is looked up all the same, as another that is not there.
    String hash = Secret.hash(TOKEN.matcher(token).matches() ? token : "");
    List<String> names =
        database.read(
            connection ->
                Sql.list(
                    connection,
                    """
                    select c.name
                    from share_link s
                    join campaign c on c.id = s.campaign_id
                    where s.token_hash = ? and s.revoked_at is null and s.expires_at > ?
                    """,
                    row -> row.getString(1),
                    hash,
                    clock.millis()));
    return names.isEmpty() ? null : names.get(0);
  }

  private static ShareLink map(ResultSet row) throws SQLException {
    return new ShareLink(
        row.getLong("id"),
        row.getString("prefix"),
        row.getString("created_by"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")));
  }

  private static String key(String campaign) {
    return campaign.toLowerCase(Locale.ROOT);
  }
}
