package clickthru.demo;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Who taps: people with their phones, apps and languages, and what isn't people. */
final class Crowd {
  /**
   * Somebody or something that sends requests.
   *
   * @param visitor never 0
   */
  record Guest(long visitor, String agent, String referrer, String language, String country) {}

  private static final String IPHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS {ios} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) ";
  private static final String ANDROID =
      "Mozilla/5.0 (Linux; Android {android}; {model}) AppleWebKit/537.36 (KHTML, like Gecko) ";
  private static final String WEBVIEW =
      "Mozilla/5.0 (Linux; Android {android}; {model}; wv) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Version/4.0 Chrome/{chrome}.0.0.0 Mobile Safari/537.36";
  private static final String WINDOWS =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/{chrome}.0.0.0 Safari/537.36";
  private static final String MAC =
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";

  private static final List<String> PHONES =
      List.of(
          IPHONE + "Version/{safari} Mobile/15E148 Safari/604.1",
          IPHONE + "Version/{safari} Mobile/15E148 Safari/604.1",
          IPHONE + "CriOS/{chrome}.0.6478.54 Mobile/15E148 Safari/604.1",
          ANDROID + "Chrome/{chrome}.0.0.0 Mobile Safari/537.36",
          ANDROID + "Chrome/{chrome}.0.0.0 Mobile Safari/537.36",
          ANDROID + "SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
          "Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0",
          "Mozilla/5.0 (iPad; CPU OS {ios} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
              + " Version/{safari} Mobile/15E148 Safari/604.1");

  private static final List<String> DESKS =
      List.of(
          WINDOWS,
          WINDOWS,
          WINDOWS + " Edg/{chrome}.0.0.0",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0",
          MAC + " Version/{safari} Safari/605.1.15",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/{chrome}.0.0.0 Safari/537.36",
          "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0");

  /** The web views of the apps, by utm_source. */
  private static final Map<String, List<String>> APPS =
      Map.of(
          "instagram",
          List.of(
              IPHONE
                  + "Mobile/15E148 Instagram 334.0.0.24.106 (iPhone14,5; iOS {ios}; de_DE; de;"
                  + " scale=3.00; 1170x2532; 614064327)",
              WEBVIEW
                  + " Instagram 336.0.0.35.90 Android (34/14; 450dpi; 1080x2115; samsung; {model};"
                  + " dm3q; qcom; de_DE; 611453411)"),
          "facebook",
          List.of(
              IPHONE
                  + "Mobile/15E148 [FBAN/FBIOS;FBAV/470.0.0.43.106;FBBV/617044590;FBDV/iPhone15,2;"
                  + "FBMD/iPhone;FBSN/iOS;FBSV/17.5.1;FBSS/3;FBLC/de_DE;FBOP/5]",
              WEBVIEW + " [FB_IAB/FB4A;FBAV/470.1.0.44.109;]"),
          "tiktok",
          List.of(
              IPHONE
                  + "Mobile/15E148 musical_ly_35.1.0 JsSdk/2.0 NetType/WIFI Channel/App Store"
                  + " ByteLocale/de Region/DE",
              WEBVIEW + " trill_350103 JsSdk/1.0 NetType/WIFI Channel/googleplay AppName/trill"),
          "x",
          List.of(IPHONE + "Mobile/15E148 Twitter for iPhone/10.48", WEBVIEW + " TwitterAndroid"),
          "linkedin",
          List.of(
              IPHONE + "Mobile/15E148 [LinkedInApp]/9.30.1245", WEBVIEW + " [LinkedInApp]/4.1.960"),
          "youtube",
          List.of(IPHONE + "Version/{safari} Mobile/15E148 Safari/604.1"),
          "newsletter",
          List.of(IPHONE + "Version/{safari} Mobile/15E148 Safari/604.1"));

  private static final Map<String, List<String>> REFERRERS =
      Map.of(
          "instagram", List.of("l.instagram.com", "l.instagram.com", "", "www.instagram.com"),
          "facebook", List.of("l.facebook.com", "lm.facebook.com", "m.facebook.com", ""),
          "tiktok", List.of("", "", "www.tiktok.com"),
          "x", List.of("t.co", "t.co", "t.co", ""),
          "linkedin", List.of("www.linkedin.com", "com.linkedin.android", "lnkd.in", ""),
          "youtube", List.of("www.youtube.com", "m.youtube.com", ""),
          "newsletter",
              List.of(
                  "",
                  "",
                  "",
                  "mail.google.com",
                  "outlook.live.com",
                  "com.google.android.gm",
                  "eur02.safelinks.protection.outlook.com"));

  /** Language and country, each as often as its readers are. */
  private static final String[] READERS =
      ("de-DE de-DE de-DE de-DE de-DE de-DE de-DE de-DE de-AT de-AT de-CH en-DE en-GB en-GB en-US"
              + " en-US en-IE fr-FR fr-FR fr-CH nl-NL nl-NL sv-SE es-ES it-IT pl-PL da-DK tr-DE")
          .split(" ");

  private static final String[] MODELS = {
    "SM-S918B",
    "SM-A546B",
    "SM-G991B",
    "Pixel 8",
    "Pixel 7a",
    "Pixel 6",
    "2201116SG",
    "M2101K6G",
    "CPH2449",
    "moto g84 5G"
  };

  private static final List<String> BOTS =
      List.of(
          "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
          "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
          "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
          "Mozilla/5.0 (compatible; SemrushBot/7~bl; +http://www.semrush.com/bot.html)",
          "Mozilla/5.0 (compatible; DotBot/1.2; +https://opensiteexplorer.org/dotbot)",
          "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2;"
              + " +https://openai.com/gptbot)",
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " HeadlessChrome/125.0.0.0 Safari/537.36",
          "python-requests/2.31.0",
          "curl/8.5.0",
          "Go-http-client/2.0",
          "okhttp/4.12.0",
          "");

  private static final List<String> PREVIEWERS =
      List.of(
          "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
          "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
          "Twitterbot/1.0",
          "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
          "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
          "TelegramBot (like TwitterBot)",
          "WhatsApp/2.24.11.79 A",
          "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko)"
              + " Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0");

  private static final List<String> CHECKERS =
      List.of("Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)", WINDOWS);

  private final Random random;

  Crowd(Random random) {
    this.random = random;
  }

  /** A reader of a channel, in its app or not. */
  Guest reader(String source, boolean atDesk) {
    List<String> apps = APPS.get(source);
    List<String> referrers = REFERRERS.getOrDefault(source, List.of(""));
    double desk = source.equals("linkedin") ? 0.5 : atDesk ? 0.4 : 0.12;
    double draw = random.nextDouble();
    String agent =
        draw < desk ? one(DESKS) : draw < desk + 0.3 || apps == null ? one(PHONES) : one(apps);
    return guest(filled(agent), one(referrers));
  }

  Guest bot() {
    return guest(filled(one(BOTS)), "");
  }

  Guest previewer() {
    return guest(one(PREVIEWERS), "");
  }

  /** Asks with HEAD whether a link works. */
  Guest checker() {
    return guest(filled(one(CHECKERS)), "");
  }

  /** A mail scanner, dressed as a browser. */
  Guest scanner() {
    return guest(filled(WINDOWS), "");
  }

  private Guest guest(String agent, String referrer) {
    String reader = READERS[random.nextInt(READERS.length)];
    return new Guest(
        random.nextLong() | 1, agent, referrer, reader.substring(0, 2), reader.substring(3));
  }

  private String one(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  private String filled(String agent) {
    if (agent.indexOf('{') < 0) return agent;
    int ios = 15 + random.nextInt(4);
    int minor = random.nextInt(7);
    return agent
        .replace("{ios}", ios + "_" + minor)
        .replace("{safari}", ios + "." + minor)
        .replace("{android}", String.valueOf(11 + random.nextInt(5)))
        .replace("{model}", MODELS[random.nextInt(MODELS.length)])
        .replace("{chrome}", String.valueOf(118 + random.nextInt(14)));
  }
}
