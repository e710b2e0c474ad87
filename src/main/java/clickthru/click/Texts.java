package clickthru.click;

import clickthru.db.Sql;
import clickthru.link.Utm;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The texts that many clicks share, each kept once, and their ids. Used on the loader's thread
 * only: who deletes such texts does so there, between two batches, and has them forgotten first.
 */
public final class Texts {
  final Dictionary<String> userAgents = new Dictionary<>(20_000, this::userAgentId);
  final Dictionary<String> referrers = Dictionary.of("referrer", "host", 20_000);
  final Dictionary<Utm> utms = new Dictionary<>(50_000, Texts::utmId);
  private final Judge judge;

  /**
   * @param judge reads what a new user agent says
   */
  public Texts(Judge judge) {
    this.judge = judge;
  }

  @Nullable Long utmId(Connection connection, Click click) throws SQLException {
    return click.utm().equals(Utm.NONE) ? null : utms.id(connection, click.utm());
  }

  void committed() {
    userAgents.committed();
    referrers.committed();
    utms.committed();
  }

  void rolledBack() {
    userAgents.rolledBack();
    referrers.rolledBack();
    utms.rolledBack();
  }

  private long userAgentId(Connection connection, String userAgent) throws SQLException {
    Client client = judge.client(userAgent);
    return Sql.number(
        connection,
        """
        insert into user_agent (value, app, browser, browser_version, system, device)
        values (?, ?, ?, ?, ?, ?)
        on conflict (value) do update set app = excluded.app, browser = excluded.browser,
          browser_version = excluded.browser_version, system = excluded.system,
          device = excluded.device
        returning id
        """,
        userAgent,
        client.app(),
        client.browser(),
        client.version(),
        client.system(),
        client.device().key());
  }

  private static long utmId(Connection connection, Utm utm) throws SQLException {
    return Sql.number(
        connection,
        """
        insert into utm (source, medium, campaign, term, content, utm_id)
        values (?, ?, ?, ?, ?, ?)
        on conflict (source, medium, campaign, term, content, utm_id)
          do update set source = excluded.source
        returning id
        """,
        orEmpty(utm.source()),
        orEmpty(utm.medium()),
        orEmpty(utm.campaign()),
        orEmpty(utm.term()),
        orEmpty(utm.content()),
        orEmpty(utm.id()));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
