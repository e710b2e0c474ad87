package clickthru.post;

import clickthru.db.Database;
import clickthru.db.RequestKey;
import clickthru.db.Sql;
import clickthru.history.Change;
import clickthru.history.Changes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What campaigns have cost, in the database: totals to date, added and never changed. Of a currency
 * the latest as-of counts, of the same as-of the last that was entered.
 */
public final class CampaignSpends {
  private static final String SELECT =
      "select id, amount_minor, currency, note, as_of, entered_at from campaign_spend";

  private final Database database;

  public CampaignSpends(Database database) {
    this.database = database;
  }

  /** Adds one to a campaign's history; the one stored. The campaign must be there. */
  public CampaignSpend add(String campaign, CampaignSpend spend, @Nullable RequestKey key)
      throws SQLException {
    return database.write(
        connection -> {
          Long before = RequestKey.made(connection, key);
          long id = before == null ? insert(connection, campaign, spend) : before;
          if (before == null) {
            RequestKey.remember(connection, key, id, spend.enteredAt().toEpochMilli());
          }
          CampaignSpend stored =
              Sql.first(connection, SELECT + " where id = ?", CampaignSpends::map, id);
          if (stored == null) throw new SQLException("the campaign's spend is gone");
          if (before == null) note(connection, campaign, stored);
          return stored;
        });
  }

  /** A campaign's history, latest as-of first. */
  public List<CampaignSpend> list(String campaign, int most) throws SQLException {
    return database.read(
        connection ->
            Sql.list(
                connection,
                SELECT
                    + """
                     where campaign_id = (select id from campaign where name_key = ?)
                    order by as_of desc, id desc
                    limit ?
                    """,
                CampaignSpends::map,
                campaign.toLowerCase(Locale.ROOT),
                most));
  }

  private static void note(Connection connection, String campaign, CampaignSpend spend)
      throws SQLException {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("amount_minor", spend.amountMinor());
    facts.put("currency", spend.currency().getCurrencyCode());
    facts.put("as_of", spend.asOf());
    facts.put("note", spend.note());
    Change of =
        Sql.first(
            connection,
            "select id, name from campaign where name_key = ?",
            row -> Change.of("spend.added", "campaign", row.getLong(1), row.getString(2)),
            campaign.toLowerCase(Locale.ROOT));
    if (of == null) throw new SQLException("the campaign is gone");
    Changes.note(connection, spend.enteredAt(), of.with(facts));
  }

  private static long insert(Connection connection, String campaign, CampaignSpend spend)
      throws SQLException {
    return Sql.number(
        connection,
        """
        insert into campaign_spend (campaign_id, amount_minor, currency, note, as_of, entered_at)
        values ((select id from campaign where name_key = ?), ?, ?, ?, ?, ?)
        returning id
        """,
        campaign.toLowerCase(Locale.ROOT),
        spend.amountMinor(),
        spend.currency().getCurrencyCode(),
        spend.note(),
        spend.asOf().toEpochMilli(),
        spend.enteredAt().toEpochMilli());
  }

  private static CampaignSpend map(ResultSet row) throws SQLException {
    return new CampaignSpend(
        row.getLong("id"),
        row.getLong("amount_minor"),
        Currency.getInstance(row.getString("currency")),
        row.getString("note"),
        Instant.ofEpochMilli(row.getLong("as_of")),
        Instant.ofEpochMilli(row.getLong("entered_at")));
  }
}
