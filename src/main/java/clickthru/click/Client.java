package clickthru.click;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a click came from, as far as the user agent tells. Coarse by intent: a family and its major
 * version say who came without telling anybody apart. An iPad that asks for the desktop's pages
 * says it is a Mac, and is taken for one.
 *
 * @param app the app whose web view it is, such as {@code instagram}; null for a plain browser
 * @param browser the family, such as {@code Chrome}, or {@code Other}
 * @param version the browser's major version; 0 when not given
 * @param system such as {@code Android}, or {@code Other}
 */
public record Client(
    @Nullable String app, String browser, int version, String system, Device device) {

  /** Never fails: what it doesn't know is other. Costs some microseconds; callers cache it. */
  public static Client of(String userAgent) {
    String agent = userAgent.toLowerCase(Locale.ROOT);
    Browser browser = Browser.of(agent);
    String system = ClientMarks.first(ClientMarks.SYSTEMS, agent, "Other");
    return new Client(
        ClientMarks.firstOrNull(ClientMarks.APPS, agent),
        browser.family(),
        browser.version(),
        system,
        device(agent, system));
  }

  /**
   * Televisions first, since they say Android or Linux too; then consoles; then tablets, which are
   * iPads, name themselves or are Android without {@code mobile}; then phones; then desktops.
   */
  private static Device device(String agent, String system) {
    if (ClientMarks.TELEVISIONS.anyIn(agent)) return Device.TV;
    if (ClientMarks.CONSOLES.anyIn(agent)) return Device.OTHER;
    if (ClientMarks.TABLETS.anyIn(agent)) return Device.TABLET;
    boolean mobile = agent.contains("mobi");
    return switch (system) {
      case "iOS", "Windows Phone", "KaiOS" -> Device.PHONE;
      case "Android", "HarmonyOS" ->
          mobile || !agent.startsWith("mozilla/") ? Device.PHONE : Device.TABLET;
      case "Windows", "macOS", "ChromeOS", "Linux", "BSD" -> Device.DESKTOP;
      default -> mobile || agent.contains("midp") ? Device.PHONE : Device.OTHER;
    };
  }

  private record Browser(String family, int version) {
    static Browser of(String agent) {
      for (String[] mark : ClientMarks.BROWSERS) {
        int at = agent.indexOf(mark[0]);
        if (at >= 0) return new Browser(mark[1], version(agent, at + mark[0].length(), mark[0]));
      }
      return new Browser("Other", 0);
    }

    /** Safari and old Opera give theirs after {@code version/}, Explorer 11 after {@code rv:}. */
    private static int version(String agent, int after, String mark) {
      String elsewhere =
          switch (mark) {
            case "safari", "android", "opera/", "iphone", "ipad", "ipod", "mac os x" -> "version/";
            case "trident/" -> "rv:";
            default -> "";
          };
      int at = elsewhere.isEmpty() ? -1 : agent.indexOf(elsewhere);
      if (at >= 0) return number(agent, at + elsewhere.length());
      // Without it, what follows Safari's name is the engine's build.
      return elsewhere.equals("version/") && !mark.equals("opera/") ? 0 : number(agent, after);
    }

    private static int number(String agent, int from) {
      int value = 0;
      for (int i = from; i < agent.length() && i < from + 4; i++) {
        char digit = agent.charAt(i);
        if (digit < '0' || digit > '9') break;
        value = value * 10 + digit - '0';
      }
      return value;
    }
  }
}
