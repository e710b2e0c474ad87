package clickthru.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * How many of the listed crawlers pass for people, and how many people for something else. The
 * rules were tuned on the lines marked {@code tune} alone; the promise is kept on the others.
 *
 * <p>isbot's authors try their patterns on crawler-user-agents too, so that list says little about
 * crawlers nobody has listed; the other two lists say more. Its names are switched off for it.
 */
class JudgeRecallTest {
  private static final UserAgentRules RULES = new UserAgentRules(BotList.load());
  private static final UserAgentRules WITHOUT_NAMES =
      new UserAgentRules(new BotList(BotList.read("isbot.txt"), List.of()));

  @Test
  void judge_crawlersHeldOut_atMostOnePercentArePeople() throws IOException {
    List<Samples> crawlers = Samples.read("crawlers.tsv");
    assertThat(crawlers).hasSizeGreaterThan(600);
    double missed = missedShare("crawlers taken for people", crawlers, JudgeRecallTest::isPerson);
    assertThat(missed).isLessThanOrEqualTo(0.01);
  }

  @Test
  void judge_browsersHeldOut_atMostTwoInAThousandAreNot() throws IOException {
    List<Samples> browsers = Samples.read("browsers.tsv");
    assertThat(browsers).hasSizeGreaterThan(500);
    double missed =
        missedShare("people taken for something else", browsers, sample -> !isPerson(sample));
    assertThat(missed).isLessThanOrEqualTo(0.002);
  }

  private static boolean isPerson(Samples sample) {
    UserAgentRules rules = sample.origin().endsWith("crawler-user-agents") ? WITHOUT_NAMES : RULES;
    return rules.judge(sample.userAgent()).verdict() == Verdict.PERSON;
  }

  private static double missedShare(String title, List<Samples> all, Predicate<Samples> isMissed) {
    TreeMap<String, int[]> table = new TreeMap<>();
    int missed = 0;
    int of = 0;
    StringBuilder misses = new StringBuilder();
    for (Samples sample : all) {
      int[] cell = table.computeIfAbsent(sample.part() + ", " + sample.origin(), key -> new int[2]);
      cell[1]++;
      if (sample.heldOut()) of++;
      if (!isMissed.test(sample)) continue;
      cell[0]++;
      if (sample.heldOut()) missed++;
      misses.append("  ").append(sample.part()).append(", ").append(sample.origin()).append(": ");
      misses.append(RULES.judge(sample.userAgent()).rule()).append(": ");
      misses.append(sample.userAgent()).append('\n');
    }
    System.out.println(title);
    table.forEach((name, cell) -> System.out.printf("  %s: %d of %d%n", name, cell[0], cell[1]));
    System.out.printf("  held out in all: %d of %d%n%s", missed, of, misses);
    return (double) missed / of;
  }
}
