package clickthru.click;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where a click came from, by the host of its referrer. */
public final class Referrer {
  /** A host, or a domain with all below it; the longest that fits decides. */
  private static final Map<String, String> SOURCES =
      Map.ofEntries(
          Map.entry("instagram.com", "instagram"),
          Map.entry("com.instagram.android", "instagram"),
          Map.entry("threads.net", "threads"),
          Map.entry("threads.com", "threads"),
          Map.entry("com.instagram.barcelona", "threads"),
          Map.entry("facebook.com", "facebook"),
          Map.entry("fb.me", "facebook"),
          Map.entry("com.facebook.katana", "facebook"),
          Map.entry("messenger.com", "messenger"),
          Map.entry("com.facebook.orca", "messenger"),
          Map.entry("t.co", "x"),
          Map.entry("x.com", "x"),
          Map.entry("twitter.com", "x"),
          Map.entry("com.twitter.android", "x"),
          Map.entry("linkedin.com", "linkedin"),
          Map.entry("lnkd.in", "linkedin"),
          Map.entry("com.linkedin.android", "linkedin"),
          Map.entry("tiktok.com", "tiktok"),
          Map.entry("com.zhiliaoapp.musically", "tiktok"),
          Map.entry("pin.it", "pinterest"),
          Map.entry("com.pinterest", "pinterest"),
          Map.entry("reddit.com", "reddit"),
          Map.entry("redd.it", "reddit"),
          Map.entry("com.reddit.frontpage", "reddit"),
          Map.entry("snapchat.com", "snapchat"),
          Map.entry("com.snapchat.android", "snapchat"),
          Map.entry("youtube.com", "youtube"),
          Map.entry("youtu.be", "youtube"),
          Map.entry("com.google.android.youtube", "youtube"),
          Map.entry("bsky.app", "bluesky"),
          Map.entry("xyz.blueskyweb.app", "bluesky"),
          Map.entry("mastodon.social", "mastodon"),
          Map.entry("org.joinmastodon.android", "mastodon"),
          Map.entry("vk.com", "vk"),
          Map.entry("vk.ru", "vk"),
          Map.entry("ok.ru", "ok"),
          Map.entry("t.me", "telegram"),
          Map.entry("web.telegram.org", "telegram"),
          Map.entry("org.telegram.messenger", "telegram"),
          Map.entry("org.telegram.messenger.web", "telegram"),
          Map.entry("web.whatsapp.com", "whatsapp"),
          Map.entry("wa.me", "whatsapp"),
          Map.entry("l.wl.co", "whatsapp"),
          Map.entry("com.whatsapp", "whatsapp"),
          Map.entry("slack.com", "slack"),
          Map.entry("com.slack", "slack"),
          Map.entry("discord.com", "discord"),
          Map.entry("com.discord", "discord"),
          Map.entry("statics.teams.cdn.office.net", "teams"),
          Map.entry("teams.microsoft.com", "teams"),
          Map.entry("mail.google.com", "gmail"),
          Map.entry("com.google.android.gm", "gmail"),
          Map.entry("outlook.live.com", "outlook"),
          Map.entry("outlook.office.com", "outlook"),
          Map.entry("outlook.office365.com", "outlook"),
          Map.entry("safelinks.protection.outlook.com", "outlook"),
          Map.entry("mail.yahoo.com", "yahoo mail"),
          Map.entry("com.google.android.googlequicksearchbox", "google"),
          Map.entry("bing.com", "bing"),
          Map.entry("duckduckgo.com", "duckduckgo"),
          Map.entry("com.duckduckgo.mobile.android", "duckduckgo"),
          Map.entry("search.yahoo.com", "yahoo"),
          Map.entry("ecosia.org", "ecosia"),
          Map.entry("baidu.com", "baidu"),
          Map.entry("news.ycombinator.com", "hackernews"),
          Map.entry("linktr.ee", "linktree"));

  /**
   * Hosts that a mail scanner writes into the links of a mail. A person who taps such a link comes
   * from the same host, so it is evidence and no verdict.
   */
  private static final List<String> MAIL_SCANNERS =
      List.of(
          "safelinks.protection.outlook.com",
          "urldefense.com",
          "urldefense.us",
          "urldefense.proofpoint.com",
          "mimecast.com",
          "mimecastprotect.com",
          "cudasvc.com",
          "secure-web.cisco.com",
          "emailprotection.link",
          "urlsand.com",
          "ctp.trendmicro.com",
          "protection.sophos.com",
          "protect.fireeye.com",
          "protect2.fireeye.com",
          "clicktime.symantec.com",
          "protect.checkpoint.com",
          "avanan.click",
          "inky.com",
          "hornetsecurity.com");

  private Referrer() {}

  /**
   * A platform's short name when the host is one of its many ({@code l.instagram.com} gives {@code
   * instagram}), else the host without {@code www.}; empty for no referrer.
   *
   * @param host of a web page, or an Android app's package
   */
  public static String source(String host) {
    String whole = trimmed(host);
    for (String part = whole; !part.isEmpty(); part = parent(part)) {
      String source = SOURCES.get(part);
      if (source != null) return source;
    }
    String plain = whole.startsWith("www.") ? whole.substring(4) : whole;
    if (isOfAnyCountry(plain, "google")) return "google";
    if (isOfAnyCountry(parent(plain), "pinterest") || isOfAnyCountry(plain, "pinterest"))
      return "pinterest";
    return plain;
  }

  /** Whether the host is one by which mail scanners rewrite links. */
  public static boolean fromMailScanner(String referrerHost) {
    String host = trimmed(referrerHost);
    for (String scanner : MAIL_SCANNERS) {
      if (host.equals(scanner) || host.endsWith("." + scanner)) return true;
    }
    return false;
  }

  private static String trimmed(String host) {
    String lower = host.strip().toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /** The name above: what follows the first dot, or nothing. */
  private static String parent(String host) {
    int dot = host.indexOf('.');
    return dot < 0 ? "" : host.substring(dot + 1);
  }

  /** Such as {@code google.com}, {@code google.de} and {@code google.co.uk}. */
  private static boolean isOfAnyCountry(String host, String name) {
    return host.startsWith(name + ".")
        && host.substring(name.length() + 1).matches("(com|[a-z]{2}|com?\\.[a-z]{2})");
  }
}
