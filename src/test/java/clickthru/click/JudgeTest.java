package clickthru.click;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.link.Utm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
  private static final Judge JUDGE = new Judge(BotList.load());
  private static final String CHROME =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/126.0.0.0 Safari/537.36";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HEAD | '' | HEAD | method:head
          HEAD | sec-purpose=prefetch | HEAD | method:head
          GET | '' | PERSON | else
          GET | sec-purpose=prefetch | PREFETCH | header:purpose
          GET | sec-purpose=prefetch;prerender | PREFETCH | header:purpose
          GET | sec-purpose=prefetch;anonymous-client-ip | PREFETCH | header:purpose
          GET | sec-purpose=prefetch, prerender | PREFETCH | header:purpose
          GET | sec-purpose=Prerender | PREFETCH | header:purpose
          GET | sec-purpose=something;else | PERSON | else
          GET | sec-purpose=preview | PERSON | else
          GET | purpose=prefetch | PREFETCH | header:purpose
          GET | purpose=preview | PREFETCH | header:purpose
          GET | purpose=instant | PERSON | else
          GET | purpose=prefetched | PERSON | else
          GET | purpose=tracking prefetch | PERSON | else
          GET | x-purpose=preview | PREFETCH | header:purpose
          GET | x-purpose=prefetch | PREFETCH | header:purpose
          GET | x-purpose=instant | PREFETCH | header:purpose
          GET | x-moz=prefetch | PREFETCH | header:purpose
          GET | x-moz=preview | PERSON | else
          GET | purpose=none; x-purpose=preview | PREFETCH | header:purpose
          GET | x-moz=livebookmarks; purpose=none | PERSON | else
          GET | sec-purpose= | PERSON | else
          GET | nonsense | PERSON | else
          """)
  void judge_methodAndHeaders_giveVerdictAndRule(
      String method, String purpose, Verdict verdict, String rule) {
    assertThat(JUDGE.judge(click(method, CHROME, purpose))).isEqualTo(new Judgement(verdict, rule));
  }

  /** Whoever must not count. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      maxCharsPerColumn = 600,
      textBlock =
          """
          '' | BOT | ua:empty
          - | BOT | ua:empty
          Mozilla/5.0 | BOT | ua:empty
          '  Mozilla/5.0  ' | BOT | ua:empty
          facebookexternalhit/1.1 | PREVIEW | ua:preview
          facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php) | PREVIEW | ua:preview
          facebookexternalhit/1.1;line-poker/1.0 | PREVIEW | ua:preview
          Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0 | PREVIEW | ua:preview
          Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/21F90 Instagram 333.0 facebookexternalhit/1.1 | PREVIEW | ua:preview
          Twitterbot/1.0 | PREVIEW | ua:preview
          LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com) | PREVIEW | ua:preview
          Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots) | PREVIEW | ua:preview
          Slack-ImgProxy (+https://api.slack.com/robots) | PREVIEW | ua:preview
          WhatsApp/2.23.20.0 A | PREVIEW | ua:preview
          WhatsApp/2.2413.51 N | PREVIEW | ua:preview
          TelegramBot (like TwitterBot) | PREVIEW | ua:preview
          Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com) | PREVIEW | ua:preview
          Mozilla/5.0 (compatible; Pinterestbot/1.0; +http://www.pinterest.com/bot.html) | PREVIEW | ua:preview
          Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1.1 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot) | BOT | ua:isbot
          Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 (Applebot/0.1) | BOT | ua:isbot
          Mozilla/5.0 (compatible; OpenGraph.io/1.1; +https://opengraph.io/) Bluesky Cardyb/1.1; +mailto:support@bsky.app | PREVIEW | ua:preview
          http.rb/5.1.1 (Mastodon/4.2.1; +https://mastodon.social/) | PREVIEW | ua:preview
          Mastodon/4.3.0 (http.rb/5.2.0; +https://example.social/) Bot | PREVIEW | ua:preview
          SummalyBot/5.1.0 (https://misskey.io) | PREVIEW | ua:preview
          Pleroma 2.6.0; https://example.social <admin@example.social> | PREVIEW | ua:preview
          Lemmy/0.19.3; +https://lemmy.world | PREVIEW | ua:preview
          Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com | PREVIEW | ua:preview
          Mozilla/5.0 (compatible; redditbot/1.0; +http://www.reddit.com/feedback) | PREVIEW | ua:preview
          Snap URL Preview Service; bot; snapchat; https://developers.snap.com/robots | PREVIEW | ua:preview
          Mozilla/5.0 (compatible; vkShare; +http://vk.com/dev/Share) | PREVIEW | ua:preview
          Iframely/1.3.1 (+https://iframely.com/docs/about) | PREVIEW | ua:preview
          Mozilla/5.0 (compatible; Embedly/0.2; +http://support.embed.ly/) | PREVIEW | ua:preview
          ViberUrlDownloader | PREVIEW | ua:preview
          Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 Chrome/122.0 Mobile Safari/537.36 thirdLandingPageFeInfra | PREVIEW | ua:preview
          Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/534+ (KHTML, like Gecko) BingPreview/1.0b | PREVIEW | ua:preview
          Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko; Google-PageRenderer) Chrome/124.0 Safari/537.36 | PREVIEW | ua:preview
          bitlybot/3.0 (+http://bit.ly/) | BOT | ua:isbot
          meta-externalads/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler) | BOT | ua:isbot
          meta-externalagent/1.1 | BOT | ua:isbot
          meta-externalfetcher/1.1 | BOT | ua:isbot
          Mozilla/5.0 (X11; Linux x86_64) Chrome/131.0.0.0 Safari/537.36 meta-externalfetcher/1.1 | BOT | ua:known
          Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot) | BOT | ua:isbot
          Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com) | BOT | ua:isbot
          Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) | BOT | ua:isbot
          Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/41.0.2272.96 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) | BOT | ua:isbot
          Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/117.0.0.0 Safari/537.36 GTmetrix | BOT | ua:known
          Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/102.0 Safari/537.36 by Siteimprove | BOT | ua:automation
          Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Mobile/21F90 Instagram 333.0 (compatible; ExampleBot/1.0) | BOT | ua:isbot
          Mozilla/5.0 (Linux; Android 14; CUBOT KINGKONG) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/) | BOT | ua:isbot
          curl/8.5.0 | BOT | ua:isbot
          python-requests/2.31.0 | BOT | ua:isbot
          Go-http-client/2.0 | BOT | ua:isbot
          okhttp/4.12.0 | BOT | ua:isbot
          Java-http-client/17.0.1 | BOT | ua:isbot
          Wget/1.21 | BOT | ua:isbot
          Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36 | BOT | ua:isbot
          ReactorNetty/0.9.7.RELEASE | BOT | ua:automation
          Dalvik/2.1.0 (Linux; U; Android 10; SM-G960F Build/QP1A.190711.020) | BOT | ua:no-browser
          Mozilla/5.0 (compatible; Example Fetch of links; v1) | BOT | ua:no-browser
          """)
  void judge_automaticClient_isNoPerson(String userAgent, Verdict verdict, String rule) {
    assertThat(JUDGE.judge(click("GET", userAgent, ""))).isEqualTo(new Judgement(verdict, rule));
  }

  /** Whoever must count, though many lists say otherwise. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      maxCharsPerColumn = 600,
      textBlock =
          """
          Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21F90 Instagram 333.0.0.19.89 (iPhone14,5; iOS 17_5; en_US) | ua:app
          Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UD1A.230803.041; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0 Mobile Safari/537.36 Instagram 320.0.0.42.101 Android (34/14; 420dpi; 1080x2205; Google/google; Pixel 8; shiba; shiba; en_US) | ua:app
          Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21F90 [FBAN/FBIOS;FBAV/466.0.0.41.105;FBBV/602418174] | ua:app
          Mozilla/5.0 (Linux; Android 14; SM-S918B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/124.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/460.0.0.48.103;] | ua:app
          Mozilla/5.0 (Linux; Android 15; Pixel 9 Build/AP4A.250205.002; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/138.0 Mobile Safari/537.36 MetaIAB Facebook | ua:app
          [FBAN/FB4A;FBAV/371.0.0.24.109;FBBV/376721549;FBDM/{density=3.0,width=1080,height=2020};FBLC/es_ES;FBDV/SM-A125F;FBSV/11] | ua:app-bare
          Mozilla/5.0 (Linux; Android 13; M2101K6G; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0 Mobile Safari/537.36 musical_ly_2023200030 JsSdk/1.0 NetType/WIFI Channel/googleplay AppName/musical_ly ByteLocale/en | ua:app
          Mozilla/5.0 (Linux; Android 12; CPH2127; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/119.0 Mobile Safari/537.36 trill_320403 BytedanceWebview/d8a21c6 | ua:app
          Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/20G75 [LinkedInApp]/9.27.6526 | ua:app
          Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [Pinterest/iOS] | ua:app
          Mozilla/5.0 (Linux; Android 13; SM-A515F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0 Mobile Safari/537.36 [Pinterest/Android] | ua:app
          Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Snapchat/12.88.0.38 (like Safari/8618.2.12.10.9, panda) | ua:app
          Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Barcelona 330.0.0.31.117 (iPhone14,5; iOS 17_4) | ua:app
          Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21E219 Twitter for iPhone/10.38 | ua:app
          Mozilla/5.0 (Linux; Android 14; Pixel 7; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/123.0 Mobile Safari/537.36 TwitterAndroid | ua:app
          Mozilla/5.0 (Linux; Android 11; SM-A025F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0 Mobile Safari/537.36 Line/12.6.1/IAB | ua:app
          Mozilla/5.0 (Linux; Android 10; FIG-AL10; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/77.0 MQQBrowser/6.2 Mobile Safari/537.36 MicroMessenger/7.0.14 Process/tools NetType/4G wechatdevtools | ua:app
          Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/320.0.643049534 Mobile/15E148 Safari/604.1 | ua:app
          Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Viber/20.4.0 | ua:app
          Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/127.0 Mobile Safari/537.36 Telegram-Android/11.3.3 (Samsung SM-S918B; Android 14; SDK 34; HIGH) | ua:app
          Mozilla/5.0 (Linux; Android 9; CUBOT_X20_PRO) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0 Mobile Safari/537.36 | ua:app
          Mozilla/5.0 (Linux; Android 15; CPH2591 Build/AP3A.240617.008; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/131.0 Mobile Safari/537.36 | ua:app
          Mozilla/5.0 (Linux armv7l) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/77.0 Safari/537.36 OPR/46.0.2207.0 OMI/4.20.3.54.Catcher2.187 Model/Hisense-MSD6886 VIDAA/4.0 | ua:app
          "Mozilla/5.0 (X11; Fuchsia) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/97.0 Safari/537.36 CrKey/1.56.500000" | else
          Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0 | else
          Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15 | else
          Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Example/1.0 Chrome/120.0 Electron/28.0 Safari/537.36 | else
          Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0) | else
          Opera/9.80 (Android; Opera Mini/36.2/119.132; U; id) Presto/2.12.423 Version/12.16 | else
          Lynx/2.8.9rel.1 libwww-FM/2.14 SSL-MM/1.4.1 GNUTLS/3.6.13 | else
          """)
  void judge_browserOrApp_isPerson(String userAgent, String rule) {
    assertThat(JUDGE.judge(click("GET", userAgent, "")))
        .isEqualTo(new Judgement(Verdict.PERSON, rule));
  }

  @ParameterizedTest
  @CsvSource({
    "'[FBAN/FB4A;FBAV/371.0.0.24.109]'",
    "'Mozilla/5.0 (Linux; Android 14; wv) Chrome/124.0 Mobile Safari/537.36 [FB_IAB/FB4A]'"
  })
  void judge_appThatFetchesAhead_isPrefetch(String userAgent) {
    assertThat(JUDGE.judge(click("GET", userAgent, "x-purpose=preview")))
        .isEqualTo(new Judgement(Verdict.PREFETCH, "header:purpose"));
  }

  private static Click click(String method, String userAgent, String purpose) {
    return new Click(1, 0, 1, method, 1, Utm.NONE, "", userAgent, purpose);
  }
}
