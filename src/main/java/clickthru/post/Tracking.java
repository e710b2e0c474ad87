package clickthru.post;

import clickthru.link.Percent;
import java.util.Locale;
import java.util.regex.Pattern;

/** Query parameters that tell where a visitor comes from, not which page it is. */
final class Tracking {
  private static final Pattern NAMES =
      Pattern.compile(
          "(?:utm|mtm|matomo|pk|piwik|hsa|vero)_.*|__cft__.*|__tn__|__xts__.*"
              + "|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|ttclid|twclid|yclid|rdt_cid"
              + "|li_fat_id|igshid|igsh|epik|sccid|mc_cid|mc_eid|mkt_tok|_ga|_gl|_hsenc|_hsmi"
              + "|mibextid|rdid|share_url|ref_src|ref_url|si|trk|trackingid|lipi|rcm");

  private Tracking() {}

  /**
   * @param pair a parameter with or without a value, as it stands in an address
   */
  static boolean isTracking(String pair) {
    int equals = pair.indexOf('=');
    String name = Percent.decode(equals < 0 ? pair : pair.substring(0, equals));
    return NAMES.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }
}
