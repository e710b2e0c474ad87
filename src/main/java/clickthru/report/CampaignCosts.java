package clickthru.report;

import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What campaigns have cost as a whole. In a report by campaign it takes the place of what their
 * posts tell in the same currency; never are both added. It pays for all posts of the campaign, so
 * a row that holds only some of them has none of it.
 */
final class CampaignCosts {
  static final CampaignCosts NONE = new CampaignCosts(false);

  private record Total(String campaign, int posts, Money amount) {}

  private final boolean active;
  private final Map<String, List<Total>> byCampaign = new HashMap<>();

  private CampaignCosts(boolean active) {
    this.active = active;
  }

  static CampaignCosts of(Connection connection, Query query) throws SQLException {
    Query.Only only = query.only();
    boolean whole = only.postId() == null && only.channel() == null && only.tag() == null;
    if (query.groupBy() != GroupBy.CAMPAIGN || query.thenBy() != null || !whole) return NONE;
    Instant from = query.from();
    Instant to = query.to();
    CampaignCosts costs = new CampaignCosts(query.period() == Period.ACTIVE);
    if (!costs.active || from == null || to == null) {
      costs.add(totals(connection, Long.MIN_VALUE, Long.MAX_VALUE));
    } else {
      costs.add(grown(until(connection, from), until(connection, to)));
    }
    return costs;
  }

  /** A campaign's amounts, one a currency, if these are all of its posts. */
  List<Money> of(String campaign, int posts) {
    List<Total> totals = byCampaign.get(campaign);
    if (totals == null) return List.of();
    return totals.stream()
        .filter(total -> active || total.posts == posts)
        .map(Total::amount)
        .toList();
  }

  private void add(List<Total> totals) {
    for (Total total : totals) {
      byCampaign.computeIfAbsent(total.campaign, name -> new ArrayList<>()).add(total);
    }
  }

  /** What was added from one moment to the other, where both are known. */
  private static List<Total> grown(List<Total> first, List<Total> last) {
    List<Total> grown = new ArrayList<>();
    for (Total end : last) {
      for (Total start : first) {
        boolean same =
            end.campaign.equals(start.campaign) && end.amount.isSameCurrency(start.amount);
        Long minor =
            same ? Interactions.grown(end.amount.minor(), start.amount.minor()) : (Long) null;
        if (minor == null) continue;
        grown.add(new Total(end.campaign, end.posts, new Money(minor, end.amount.currency())));
      }
    }
    return grown;
  }

  private static List<Total> until(Connection connection, Instant moment) throws SQLException {
    return totals(connection, moment.minus(Activity.SLACK).toEpochMilli(), moment.toEpochMilli());
  }

  /** The latest of each campaign and currency whose as-of lies between two moments. */
  private static List<Total> totals(Connection connection, long first, long last)
      throws SQLException {
    return Sql.list(
        connection,
        """
        select c.name, s.currency, s.amount_minor,
          (select count(*) from post p where p.campaign_id = c.id) as posts
        from campaign_spend s
        join campaign c on c.id = s.campaign_id
        where s.id = (
          select n.id from campaign_spend n
          where n.campaign_id = s.campaign_id and n.currency = s.currency
            and n.as_of between ? and ?
          order by n.as_of desc, n.id desc limit 1)
        order by c.id, s.currency
        """,
        row ->
            new Total(
                row.getString("name"),
                row.getInt("posts"),
                new Money(
                    row.getLong("amount_minor"), Currency.getInstance(row.getString("currency")))),
        first,
        last);
  }
}
