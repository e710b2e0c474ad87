package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.web.Formats;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComparisonWordsTest {
  private static final ComparisonWords POSTS =
      new ComparisonWords("A", "B", "clicks", "impressions", Formats.plain());
  private static final ComparisonWords SPLIT =
      new ComparisonWords("Red", "Blue", "conversions", "clicks", Formats.plain());
  private static final String NUMBERS =
      "1.00 % against 1.50 %; the difference is −0.50, between −0.95 and −0.06 percentage points"
          + " (p = 0.0244, pooled z test)";

  @Test
  void posts_differ_andNeverWin() {
    assertThat(POSTS.posts(new Rate(50, 5000), new Rate(75, 5000)))
        .isEqualTo(
            "A and B differ: " + NUMBERS + ". Other days and other people may be the reason");
  }

  @Test
  void posts_tooLittleData_sayHowMuchMore() {
    assertThat(POSTS.posts(new Rate(10, 1000), new Rate(30, 2000)))
        .isEqualTo(
            "Not enough data: about 13,000 more impressions needed on both together, if the"
                + " difference stays (1.00 % against 1.50 %)");
    assertThat(POSTS.posts(new Rate(10, 1000), new Rate(20, 2000)))
        .isEqualTo("Not enough data: there is no difference so far (1.00 % against 1.00 %)");
    assertThat(POSTS.posts(new Rate(50_000, 100_000), new Rate(50_010, 100_000)))
        .isEqualTo(
            "Not enough data: it takes more impressions than anyone has (50.00 % against 50.01 %)");
  }

  @Test
  void posts_fishersTest_isNamed() {
    assertThat(POSTS.posts(new Rate(0, 100), new Rate(7, 80)))
        .contains("differ", "Fisher’s exact test");
    assertThat(POSTS.posts(new Rate(0, 50), new Rate(4, 50))).startsWith("Not enough data: about ");
  }

  @Test
  void noProportion_noTest() {
    assertThat(POSTS.posts(new Rate(1, 100), new Rate(12, 8)))
        .isEqualTo("No test: B has 12 clicks on 8 impressions, more than one each");
    assertThat(POSTS.posts(new Rate(0, 0), new Rate(12, 8)))
        .isEqualTo("No test: A has no impressions");
    assertThat(SPLIT.split(new Rate(12, 8), new Rate(1, 100), 5))
        .isEqualTo("No test: Red has 12 conversions on 8 clicks, more than one each");
  }

  @Test
  void split_wins_onlyOnceThePlanIsReached() {
    assertThat(SPLIT.split(new Rate(50, 5000), new Rate(75, 5000), 5000))
        .isEqualTo("Blue wins: " + NUMBERS);
    assertThat(SPLIT.split(new Rate(75, 5000), new Rate(50, 5000), 5000)).startsWith("Red wins: ");
    assertThat(SPLIT.split(new Rate(50, 5000), new Rate(75, 5000), 7750))
        .isEqualTo(
            "Not finished: 7,750 clicks a side were planned, Red has 5,000 and Blue has 5,000. So"
                + " far 1.00 % against 1.50 %. Wait: who looks again and again and stops at the"
                + " first p below 0.05 finds winners that are none");
  }

  @Test
  void split_nothingFound_isNoWinner() {
    assertThat(SPLIT.split(new Rate(100, 10_000), new Rate(110, 10_000), 10_000))
        .startsWith("No winner: with the 10,000 clicks a side planned, Red and Blue are not told")
        .contains("p = 0.4879");
  }

  @Test
  void plan_isFixedBeforehand() {
    assertThat(SPLIT.plan(0.01, 0.012))
        .startsWith("To tell 1.00 % from 1.20 %, plan 42,693 clicks a side, and stop there: ");
    assertThat(SPLIT.plan(0.5, 0.5001)).endsWith("takes more clicks than anyone has");
  }

  @Test
  void chance_namesTheLikelierOne() {
    Rate less = new Rate(50, 5000);
    Rate more = new Rate(75, 5000);
    assertThat(POSTS.chance(Comparison.of(less, more)))
        .isEqualTo("B’s true rate is the higher one with a chance of 98.77 %");
    assertThat(POSTS.chance(Comparison.of(more, less)))
        .startsWith("A’s true rate")
        .contains("98.77");
    assertThat(POSTS.chance(Comparison.of(less, new Rate(500, 5000))))
        .isEqualTo("B’s true rate is the higher one with a chance of more than 99.99 %");
  }

  @Test
  void words_followTheLanguage() {
    ComparisonWords german =
        new ComparisonWords("A", "B", "Klicks", "Aufrufe", new Formats(Locale.GERMAN));
    assertThat(german.posts(new Rate(50, 5000), new Rate(75, 5000)))
        .contains("1,00 % gegenüber 1,50 %", "−0,50", "p = 0,0244");
    assertThat(german.posts(new Rate(10, 1000), new Rate(30, 2000)))
        .contains("es fehlen noch etwa 13.000 Aufrufe");
  }

  @Test
  void anyRates_haveWordsWithoutNonsense() {
    Random random = new Random(13);
    for (int i = 0; i < 3000; i++) {
      Rate a = RandomRates.next(random);
      Rate b = RandomRates.next(random);
      String words = POSTS.posts(a, b) + POSTS.split(a, b, 1000);
      assertThat(words).doesNotContain("NaN", "Infinity", "null", "about 0 ");
      assertThat(POSTS.posts(a, b)).doesNotContain("wins");
    }
  }
}
