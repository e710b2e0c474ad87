package clickthru.click;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferrerTest {
  @ParameterizedTest
  @CsvSource({
    "l.instagram.com, instagram",
    "instagram.com, instagram",
    "t.co, x",
    "x.com, x",
    "mobile.twitter.com, x",
    "lnkd.in, linkedin",
    "de.linkedin.com, linkedin",
    "l.facebook.com, facebook",
    "lm.facebook.com, facebook",
    "m.facebook.com, facebook",
    "WWW.Facebook.com., facebook",
    "l.threads.net, threads",
    "out.reddit.com, reddit",
    "away.vk.com, vk",
    "com.google.android.gm, gmail",
    "mail.google.com, gmail",
    "com.google.android.googlequicksearchbox, google",
    "www.google.co.uk, google",
    "google.de, google",
    "docs.google.com, docs.google.com",
    "google.example.com, google.example.com",
    "de.pinterest.com, pinterest",
    "www.pinterest.fr, pinterest",
    "go.bsky.app, bluesky",
    "l.wl.co, whatsapp",
    "eur01.safelinks.protection.outlook.com, outlook",
    "www.example.org, example.org",
    "blog.example.org, blog.example.org",
    "notx.com, notx.com",
    "facebook.com.example.org, facebook.com.example.org",
    "'', ''"
  })
  void source_host_isPlatformOrPlainHost(String host, String source) {
    assertThat(Referrer.source(host)).isEqualTo(source);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eur01.safelinks.protection.outlook.com",
        "urldefense.proofpoint.com",
        "urldefense.com",
        "protect-us.mimecast.com",
        "security-za.m.mimecastprotect.com",
        "linkprotect.cudasvc.com",
        "secure-web.cisco.com",
        "url.emailprotection.link",
        "Urlsand.com"
      })
  void fromMailScanner_rewritingHost_isTrue(String host) {
    assertThat(Referrer.fromMailScanner(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "outlook.com", "cisco.com", "noturldefense.com", "t.co"})
  void fromMailScanner_otherHost_isFalse(String host) {
    assertThat(Referrer.fromMailScanner(host)).isFalse();
  }
}
