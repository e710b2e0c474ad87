package clickthru.click;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.link.Utm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A flood of new user agents must leave the loader its 5,000 clicks a second. */
class JudgeCostTest {
  private static final int ROUNDS = 8;

  @Test
  void judge_unseenUserAgent_costsUnderAHundredMicroseconds() throws IOException {
    List<Click> clicks = new ArrayList<>();
    Stream.concat(Samples.read("crawlers.tsv").stream(), Samples.read("browsers.tsv").stream())
        .forEach(sample -> clicks.add(click(sample.userAgent())));
    BotList bots = BotList.load();
    double unseen = Double.MAX_VALUE;
    double cached = Double.MAX_VALUE;
    double client = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      Judge judge = new Judge(bots);
      unseen = Math.min(unseen, microseconds(clicks, judge::judge));
      cached = Math.min(cached, microseconds(clicks, judge::judge));
      client = Math.min(client, microseconds(clicks, click -> Client.of(click.userAgent())));
    }
    System.out.printf(
        "microseconds a click: unseen %.2f, cached %.2f, client %.2f%n", unseen, cached, client);
    assertThat(unseen).isLessThan(100);
  }

  /** No user agent may be made so that it takes long. */
  @Test
  void judge_longestOddUserAgents_costLittle() {
    Judge judge = new Judge(BotList.load());
    List<Click> odd = new ArrayList<>();
    for (String piece :
        List.of(
            "a", "a ", "a/", "1.", ";a", "@a-", "http", "mozilla/5.0 (", "bot_a", "((", "a1/1."))
      for (int i = 0; i < 50; i++) odd.add(click((i + piece.repeat(512)).substring(0, 512)));
    microseconds(odd, judge::judge);
    List<Click> fresh = odd.stream().map(click -> click("z" + click.userAgent())).toList();
    double cost = microseconds(fresh, judge::judge);
    System.out.printf("microseconds a long odd one, unseen: %.2f%n", cost);
    assertThat(cost).isLessThan(1_000);
  }

  private static double microseconds(List<Click> clicks, Function<Click, Object> work) {
    long start = System.nanoTime();
    int sum = 0;
    for (Click click : clicks) sum += work.apply(click).hashCode();
    double taken = (System.nanoTime() - start) / 1e3 / clicks.size();
    return sum == 42 ? taken + 1e-9 : taken;
  }

  private static Click click(String userAgent) {
    return new Click(1, 0, 1, "GET", 1, Utm.NONE, "", userAgent, "");
  }
}
