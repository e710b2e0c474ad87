package clickthru.post;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The campaigns in the database; posts make them. */
public final class Campaigns {
  private static final String SELECT = "select id, name, created_at from campaign ";

  private final Database database;

  public Campaigns(Database database) {
    this.database = database;
  }

  /** Newest first, those with an id below {@code before}. */
  public List<Campaign> list(long before, int limit) throws SQLException {
    return database.read(
        connection ->
            Sql.list(
                connection,
                SELECT + "where id < ? order by id desc limit ?",
                Campaigns::map,
                before,
                limit));
  }

  /** Null when there is none. */
  public @Nullable Campaign find(long id) throws SQLException {
    return only(
        database.read(
            connection -> Sql.list(connection, SELECT + "where id = ?", Campaigns::map, id)));
  }

  /** The campaign of a name, whatever its case; null when there is none. */
  public @Nullable Campaign named(String name) throws SQLException {
    String key = name.toLowerCase(Locale.ROOT);
    return only(
        database.read(
            connection ->
                Sql.list(connection, SELECT + "where name_key = ?", Campaigns::map, key)));
  }

  /** Every campaign with the time its posts went out in, the newest first. */
  public List<CampaignSpan> spans() throws SQLException {
    return database.read(
        connection ->
            Sql.list(
                connection,
                """
                select c.id, c.name, c.created_at,
                  min(p.published_at) as first_at, max(p.published_at) as last_at
                from campaign c left join post p on p.campaign_id = c.id
                group by c.id, c.name, c.created_at
                order by c.id desc
                """,
                row ->
                    new CampaignSpan(
                        map(row),
                        Sql.instantOrNull(row, "first_at"),
                        Sql.instantOrNull(row, "last_at"))));
  }

  /**
   * Gives a campaign another name. Links that are out keep the tags they were made with.
   *
   * @return false: another campaign has that name, whatever its case
   */
  public boolean rename(long id, String name) throws SQLException {
    try {
      return database.write(
              connection ->
                  Sql.update(
                      connection,
                      "update campaign set name = ?, name_key = ? where id = ?",
                      name,
                      name.toLowerCase(Locale.ROOT),
                      id))
          == 1;
    } catch (SQLException e) {
      if (database.isUniqueViolation(e)) return false;
      throw e;
    }
  }

  private static @Nullable Campaign only(List<Campaign> found) {
    return found.isEmpty() ? null : found.get(0);
  }

  private static Campaign map(ResultSet row) throws SQLException {
    return new Campaign(
        row.getLong("id"), row.getString("name"), Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
