package clickthru.click;

import org.jspecify.annotations.Nullable;

/**
 * By which words, in lower case, a user agent is told. Each table is tried from above and the first
 * word found decides, so what imitates stands before what it imitates: nearly all say Chrome,
 * Chrome says Safari, and everything on Android says Linux.
 */
final class ClientMarks {
  static final String[][] APPS = {
    {"barcelona ", "threads"},
    {"instagram", "instagram"},
    {"messengerforios", "messenger"},
    {"orca-android", "messenger"},
    {"fban/", "facebook"},
    {"fbav/", "facebook"},
    {"fb_iab", "facebook"},
    {"metaiab", "facebook"},
    {"musical_ly", "tiktok"},
    {"trill_", "tiktok"},
    {"bytedancewebview", "tiktok"},
    {"tiktok", "tiktok"},
    {"linkedinapp", "linkedin"},
    {"pinterest/", "pinterest"},
    {"snapchat/", "snapchat"},
    {"twitter for ", "x"},
    {"twitterandroid", "x"},
    {" line/", "line"},
    {"micromessenger", "wechat"},
    {" gsa/", "google"},
    {"viber/", "viber"},
    {"telegram-android/", "telegram"},
    {"kakaotalk", "kakaotalk"},
    {"naver(inapp", "naver"},
    {"whatsapp", "whatsapp"},
    {"reddit/", "reddit"},
    {"discord/", "discord"},
    {"slack/", "slack"},
    {" teams/", "teams"},
  };

  static final String[][] BROWSERS = {
    {"edg/", "Edge"},
    {"edga/", "Edge"},
    {"edgios/", "Edge"},
    {"edge/", "Edge"},
    {"opr/", "Opera"},
    {"opt/", "Opera"},
    {"opios/", "Opera"},
    {"opera mini/", "Opera"},
    {"opera/", "Opera"},
    {"samsungbrowser/", "Samsung Internet"},
    {"yabrowser/", "Yandex Browser"},
    {"vivaldi/", "Vivaldi"},
    {"ucbrowser/", "UC Browser"},
    {"miuibrowser/", "Mi Browser"},
    {"huaweibrowser/", "Huawei Browser"},
    {"heytapbrowser/", "HeyTap Browser"},
    {"vivobrowser/", "Vivo Browser"},
    {"qqbrowser/", "QQ Browser"},
    {"whale/", "Whale"},
    {"duckduckgo/", "DuckDuckGo"},
    {"ddg/", "DuckDuckGo"},
    {"silk/", "Silk"},
    {"fxios/", "Firefox"},
    {"focus/", "Firefox"},
    {"seamonkey/", "SeaMonkey"},
    {"firefox/", "Firefox"},
    {"crios/", "Chrome"},
    {"chromium/", "Chrome"},
    {"chrome/", "Chrome"},
    {"msie ", "Internet Explorer"},
    {"trident/", "Internet Explorer"},
    {"konqueror/", "Konqueror"},
    {"android", "Android Browser"},
    {"safari", "Safari"},
    // Web views of Apple's systems leave Safari's name out.
    {"iphone", "Safari"},
    {"ipad", "Safari"},
    {"ipod", "Safari"},
    {"mac os x", "Safari"},
  };

  static final String[][] SYSTEMS = {
    {"windows phone", "Windows Phone"},
    {"harmonyos", "HarmonyOS"},
    {"openharmony", "HarmonyOS"},
    {"kaios", "KaiOS"},
    {"tizen", "Tizen"},
    {"web0s", "webOS"},
    {"webos", "webOS"},
    {"android", "Android"},
    {"fb4a", "Android"},
    {"iphone", "iOS"},
    {"ipad", "iOS"},
    {"ipod", "iOS"},
    {"fbios", "iOS"},
    {"; cros ", "ChromeOS"},
    {"crkey", "Linux"},
    {"windows", "Windows"},
    {"macintosh", "macOS"},
    {"mac os x", "macOS"},
    {"freebsd", "BSD"},
    {"openbsd", "BSD"},
    {"linux", "Linux"},
    {"x11", "Linux"},
  };

  static final Words TELEVISIONS =
      Words.of(
          "smart-tv",
          "smarttv",
          "smart tv",
          "googletv",
          "google tv",
          "appletv",
          "apple tv",
          "android tv",
          "hbbtv",
          "vidaa",
          "crkey",
          "bravia",
          "roku",
          "web0s",
          "; aft",
          " tv ",
          "philipstv",
          "netcast",
          "youtube.tv",
          "dtv");

  static final Words CONSOLES = Words.of("playstation", "nintendo", "xbox", "kindle/", "watch");

  static final Words TABLETS = Words.of("ipad", "tablet", "kindle fire", "; kf", "playbook");

  private ClientMarks() {}

  static String first(String[][] table, String agent, String otherwise) {
    String found = firstOrNull(table, agent);
    return found == null ? otherwise : found;
  }

  static @Nullable String firstOrNull(String[][] table, String agent) {
    for (String[] mark : table) if (agent.contains(mark[0])) return mark[1];
    return null;
  }
}
