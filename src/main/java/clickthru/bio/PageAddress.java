package clickthru.bio;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.web.BaseUrl;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page is found: at {@code /@handle} on every host, and at the root of its domain.
 *
 * @param domain null: it has none of its own
 */
public record PageAddress(String handle, @Nullable String domain) {

  /** The one address by which others are to know the page. */
  public String url(BaseUrl baseUrl) {
    return domain == null ? baseUrl.shortUrl("@" + handle) : baseUrl.on(domain) + "/";
  }

  /** How the addresses of what belongs to the page begin. */
  String start(BaseUrl baseUrl) {
    return domain == null ? baseUrl.toString() : baseUrl.on(domain);
  }

  /** The domain, or nothing. */
  String host() {
    return domain == null ? "" : domain;
  }

  /**
   * Of the public pages, oldest first.
   *
   * @param withDomain only those that have one
   */
  static List<PageAddress> ofPublic(Database database, boolean withDomain, int most)
      throws SQLException {
    return database.read(
        connection ->
            Sql.list(
                connection,
                """
                select handle, domain from bio_page
                where published is not null and archived_at is null
                  and (domain is not null or ? = 0)
                order by id limit ?
                """,
                row -> new PageAddress(row.getString(1), row.getString(2)),
                withDomain ? 1 : 0,
                most));
  }
}
