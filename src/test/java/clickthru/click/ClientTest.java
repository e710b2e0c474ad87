package clickthru.click;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      maxCharsPerColumn = 600,
      textBlock =
          """
          Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 | - | Chrome | 126 | Windows | DESKTOP
          Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.2592.87 | - | Edge | 126 | Windows | DESKTOP
          Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0 | - | Firefox | 128 | Windows | DESKTOP
          Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko | - | Internet Explorer | 11 | Windows | DESKTOP
          Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 Safari/605.1.15 | - | Safari | 17 | macOS | DESKTOP
          Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36 OPR/111.0.0.0 | - | Opera | 111 | macOS | DESKTOP
          Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 Vivaldi/6.7.3329.31 | - | Vivaldi | 6 | Linux | DESKTOP
          Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36 | - | Chrome | 125 | ChromeOS | DESKTOP
          Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0 | - | Firefox | 127 | Linux | DESKTOP
          Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1 | - | Safari | 17 | iOS | PHONE
          Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1 | - | Chrome | 126 | iOS | PHONE
          Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/127.0 Mobile/15E148 Safari/605.1.15 | - | Firefox | 127 | iOS | PHONE
          Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1 | - | Safari | 16 | iOS | TABLET
          Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36 | - | Chrome | 126 | Android | PHONE
          Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 | - | Chrome | 126 | Android | TABLET
          Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36 | - | Samsung Internet | 25 | Android | PHONE
          Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0 | - | Firefox | 127 | Android | PHONE
          Mozilla/5.0 (Linux; U; Android 4.0.3; de-de; GT-I9100 Build/IML74K) AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Mobile Safari/534.30 | - | Android Browser | 4 | Android | PHONE
          Opera/9.80 (Android; Opera Mini/36.2/119.132; U; id) Presto/2.12.423 Version/12.16 | - | Opera | 36 | Android | PHONE
          Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/4.0 Chrome/76.0.3809.146 TV Safari/537.36 | - | Samsung Internet | 4 | Tizen | TV
          Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.79 Safari/537.36 WebAppManager | - | Chrome | 79 | webOS | TV
          Mozilla/5.0 (Linux; Android 9; AFTMM Build/PS7652; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/108.0 Mobile Safari/537.36 | - | Chrome | 108 | Android | TV
          Mozilla/5.0 (PlayStation; PlayStation 5/6.00) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.4 Safari/605.1.15 | - | Safari | 15 | Other | OTHER
          Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21F90 Instagram 333.0.0.19.89 (iPhone14,5; iOS 17_5) | instagram | Safari | 0 | iOS | PHONE
          Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0 Mobile Safari/537.36 Barcelona 320.0.0 Android Instagram | threads | Chrome | 120 | Android | PHONE
          Mozilla/5.0 (Linux; Android 14; SM-S918B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/124.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/460.0;] | facebook | Chrome | 124 | Android | PHONE
          Mozilla/5.0 (Linux; Android 15; Pixel 9; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/138.0 Mobile Safari/537.36 MetaIAB Facebook | facebook | Chrome | 138 | Android | PHONE
          [FBAN/FB4A;FBAV/371.0.0.24.109;FBDV/SM-A125F] | facebook | Other | 0 | Android | PHONE
          [FBAN/FBIOS;FBAV/466.0;FBDV/iPhone14,5] | facebook | Safari | 0 | iOS | PHONE
          Mozilla/5.0 (Linux; Android 13; M2101K6G; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0 Mobile Safari/537.36 musical_ly_2023200030 | tiktok | Chrome | 120 | Android | PHONE
          Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/20G75 [LinkedInApp]/9.27.6526 | linkedin | Safari | 0 | iOS | PHONE
          Mozilla/5.0 (iPad; CPU OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [Pinterest/iOS] | pinterest | Safari | 0 | iOS | TABLET
          Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Snapchat/12.88.0.38 (like Safari/8618.2.12.10.9, panda) | snapchat | Safari | 0 | iOS | PHONE
          Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21E219 Twitter for iPhone/10.38 | x | Safari | 0 | iOS | PHONE
          Mozilla/5.0 (Linux; Android 11; SM-A025F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0 Mobile Safari/537.36 Line/12.6.1/IAB | line | Chrome | 100 | Android | PHONE
          Mozilla/5.0 (iPhone; CPU iPhone OS 11_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/7.0.12 NetType/4G | wechat | Safari | 0 | iOS | PHONE
          Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/320.0.643049534 Mobile/15E148 Safari/604.1 | google | Safari | 0 | iOS | PHONE
          Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Viber/20.4.0 | viber | Safari | 0 | iOS | PHONE
          Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/127.0 Mobile Safari/537.36 Telegram-Android/11.3.3 (Samsung SM-S918B) | telegram | Chrome | 127 | Android | PHONE
          curl/8.5.0 | - | Other | 0 | Other | OTHER
          '' | - | Other | 0 | Other | OTHER
          """)
  void of_userAgent_tellsAppBrowserSystemAndDevice(
      String userAgent, String app, String browser, int version, String system, Device device) {
    assertThat(Client.of(userAgent)).isEqualTo(new Client(app, browser, version, system, device));
  }

  @Test
  void of_genuineBrowsers_isSeldomOther() throws Exception {
    var clients =
        Samples.read("browsers.tsv").stream()
            .filter(sample -> sample.origin().startsWith("user-agents"))
            .map(sample -> Client.of(sample.userAgent()))
            .toList();
    assertThat(clients.stream().filter(client -> client.browser().equals("Other")).count())
        .isLessThan(clients.size() / 100);
    assertThat(clients.stream().filter(client -> client.device() == Device.OTHER).count())
        .isLessThan(clients.size() / 100);
  }
}
