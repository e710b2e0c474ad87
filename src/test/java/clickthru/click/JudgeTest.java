package clickthru.click;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.link.Utm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
  private static final Judge JUDGE = new Judge(BotList.load());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          GET | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36 | - | PERSON | else
          HEAD | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36 | - | HEAD | method:head
          GET | Mozilla/5.0 (X11; Linux x86_64) Chrome/126.0 | sec-purpose=prefetch;prerender | PREFETCH | header:purpose
          GET | Mozilla/5.0 (X11; Linux x86_64) Chrome/126.0 | x-moz=prefetch | PREFETCH | header:purpose
          GET | Mozilla/5.0 (Linux; Android 14) [FB_IAB/FB4A;FBAV/460.0] | x-purpose=preview | PREFETCH | header:purpose
          GET | Mozilla/5.0 (X11; Linux x86_64) Chrome/126.0 | purpose=something | PERSON | else
          GET | - | - | BOT | ua:empty
          GET | Mozilla/5.0 | - | BOT | ua:empty
          GET | curl/8.5.0 | - | BOT | ua:isbot
          GET | facebookexternalhit/1.1 | - | BOT | ua:isbot
          GET | Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) | - | BOT | ua:isbot
          GET | Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/21F90 Instagram 333.0 | - | PERSON | else
          """)
  void judge_evidence_givesVerdictAndRule(
      String method, String userAgent, String purpose, Verdict verdict, String rule) {
    Click click =
        new Click(
            1,
            0,
            1,
            method,
            1,
            Utm.NONE,
            "",
            userAgent == null ? "" : userAgent,
            purpose == null ? "" : purpose);
    assertThat(JUDGE.judge(click)).isEqualTo(new Judgement(verdict, rule));
  }
}
