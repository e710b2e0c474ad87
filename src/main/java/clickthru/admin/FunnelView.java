package clickthru.admin;

import clickthru.report.Funnel;
import clickthru.report.Funnels;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/**
 * A funnel, and which conversions it may be of.
 *
 * @param events their names
 * @param page the address of the page it stands on
 */
public record FunnelView(Funnel funnel, List<String> events, String page) {
  private static final int MOST_EVENTS = 20;

  static FunnelView of(Funnel funnel, Funnels funnels, String page) throws SQLException {
    return new FunnelView(funnel, funnels.events(MOST_EVENTS), page);
  }

  /** The funnel of all conversions. */
  public String all() {
    return page + "#funnel";
  }

  public String href(String event) {
    String mark = page.contains("?") ? "&" : "?";
    return page + mark + "event=" + URLEncoder.encode(event, StandardCharsets.UTF_8) + "#funnel";
  }
}
