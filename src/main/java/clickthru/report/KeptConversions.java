package clickthru.report;

import clickthru.conversion.Attribution;
import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributed conversions of the links of posts, as they are kept, unless there are many. */
final class KeptConversions implements KeptPosts.Reading<KeptConversions.All> {
  /** Of more conversions than these a report reads those it is about: kept, they take 6 MB. */
  static final int MOST = 100_000;

  /** By their indexes: a click's link stands with a conversion unless it still waits for it. */
  private static final String OF_POSTS =
      """
      and c.id in (
        select o.id from link m join conversion o on o.link_id = m.id where m.post_id in (?)
        union all
        select id from conversion where state = 'waiting')
      and l.post_id in (?)
      """;

  /**
   * A conversion.
   *
   * @param at the click's time
   * @param minor its value; null: it has none
   */
  record One(long at, String event, @Nullable Long minor, @Nullable String currency) {}

  /**
   * @param byLink empty when there are too many
   */
  record All(Map<Long, List<One>> byLink, boolean areTooMany) {
    List<One> of(long linkId) {
      return byLink.getOrDefault(linkId, List.of());
    }
  }

  private final long windowMillis;
  private final int most;

  private KeptConversions(long windowMillis, int most) {
    this.windowMillis = windowMillis;
    this.most = most;
  }

  /**
   * @param most more are not kept
   */
  static All of(Database database, long windowMillis, int most) throws SQLException {
    return KeptPosts.of(
        database, List.of(All.class, windowMillis, most), new KeptConversions(windowMillis, most));
  }

  @Override
  public All all(Connection connection) throws SQLException {
    long all = Sql.number(connection, "select count(*) from conversion");
    if (all > most) return new All(Map.of(), true);
    Map<Long, List<One>> byLink = new HashMap<>();
    read(connection, byLink, "", List.of());
    return new All(byLink, false);
  }

  @Override
  public All again(Connection connection, All known, Set<Long> posts) throws SQLException {
    if (known.areTooMany) return known;
    Map<Long, List<One>> byLink = new HashMap<>(known.byLink);
    KeptPosts.links(connection, posts).forEach(byLink::remove);
    List<Object> twice = new ArrayList<>(posts);
    twice.addAll(posts);
    read(connection, byLink, OF_POSTS.replace("?", Sql.marks(posts)), twice);
    long all = byLink.values().stream().mapToLong(List::size).sum();
    return all > most ? all(connection) : new All(byLink, false);
  }

  private void read(
      Connection connection, Map<Long, List<One>> byLink, String which, List<Object> ids)
      throws SQLException {
    List<Object> parameters = new ArrayList<>(List.of(windowMillis));
    parameters.addAll(ids);
    Map<String, String> texts = new HashMap<>();
    Sql.each(
        connection,
        "select l.id, c.click_at, c.event, c.value_minor, c.currency "
            + Attribution.FROM
            + ("join link l on l.id = " + Attribution.LINK)
            + (" where l.post_id is not null and " + Attribution.CASE + " = 'attributed' ")
            + which,
        row ->
            byLink
                .computeIfAbsent(row.getLong("id"), link -> new ArrayList<>(1))
                .add(one(row, texts)),
        parameters.toArray());
  }

  private static One one(ResultSet row, Map<String, String> texts) throws SQLException {
    String event = row.getString("event");
    String currency = row.getString("currency");
    return new One(
        row.getLong("click_at"),
        texts.computeIfAbsent(event, same -> same),
        Sql.longOrNull(row, "value_minor"),
        currency == null ? null : texts.computeIfAbsent(currency, same -> same));
  }
}
