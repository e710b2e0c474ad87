package clickthru.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.link.ClickParameter;
import clickthru.link.Target;
import clickthru.link.Utm;
import clickthru.link.Variant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SidesTest {
  private static final ClickParameter CLICK_ID = new ClickParameter("ct_click");
  private static final Utm TAGS = new Utm("x", "social", null, null, "teaser", null);
  private static final String OWN = "https://shop.example/?utm_source=x";

  @Test
  void weight_countsEverySide() {
    Variant a = variant("a", 50);
    Variant b = variant("b", 50);
    int bare = Redirection.of(target(1, List.of()), CLICK_ID).weight();
    int one = Redirection.of(target(1, List.of()), a, CLICK_ID).weight();
    int two = Redirection.of(target(1, List.of()), b, CLICK_ID).weight();
    assertThat(Redirection.of(target(1, List.of(a, b)), CLICK_ID).weight())
        .isEqualTo(bare + one + two);
    assertThat(one).isGreaterThan(a.taggedUrl(TAGS).length());
  }

  @Test
  void linkWithoutVariants_hasNothingToChooseFrom() {
    assertThat(Redirection.of(target(1, List.of()), CLICK_ID).sides()).isNull();
  }

  @Test
  void side_isReadyToAnswerWith() {
    Redirection first = sides(1, variant("a", 50), variant("b", 50)).first();
    assertThat(first.url())
        .isEqualTo("https://a.example/?utm_source=x&utm_medium=social&utm_content=a");
    assertThat(first.location("fbclid=7&utm_content=mine", CLICK_ID))
        .endsWith("utm_content=a&fbclid=7");
    assertThat(first.sides()).isNull();
  }

  @Test
  void visitor_getsTheSameSide_andSharesFitTheWeights() {
    Sides sides = sides(7, variant("a", 10), variant("b", 60), variant("c", 30));
    Random random = new Random(3);
    int[] counts = new int[3];
    for (int i = 0; i < 100_000; i++) {
      long visitor = random.nextLong();
      Redirection side = sides.of(visitor);
      assertThat(sides.of(visitor)).isSameAs(side);
      counts[side.url().charAt("https://".length()) - 'a']++;
    }
    // Of a fixed seed; a standard deviation is at most 155.
    assertThat(counts[0]).isBetween(9_500, 10_500);
    assertThat(counts[1]).isBetween(59_300, 60_700);
    assertThat(counts[2]).isBetween(29_300, 30_700);
  }

  @Test
  void twoLinks_shareTheSameVisitorsOutIndependently() {
    Sides one = sides(1, variant("a", 50), variant("b", 50));
    Sides other = sides(2, variant("a", 50), variant("b", 50));
    Random random = new Random(4);
    int alike = 0;
    for (int i = 0; i < 10_000; i++) {
      long visitor = random.nextLong();
      if (one.of(visitor).url().equals(other.of(visitor).url())) alike++;
    }
    assertThat(alike).isBetween(4_700, 5_300);
  }

  @Test
  void visitorWithoutHash_getsAny() {
    Sides sides = sides(1, variant("a", 50), variant("b", 50));
    boolean[] seen = new boolean[2];
    // That 200 are all alike happens once in 10^59 runs.
    for (int i = 0; i < 200; i++) seen[sides.of(0) == sides.first() ? 0 : 1] = true;
    assertThat(seen).containsExactly(true, true);
  }

  private static Sides sides(long link, Variant... variants) {
    Sides sides = Sides.of(target(link, List.of(variants)), CLICK_ID);
    if (sides == null) throw new AssertionError("no sides");
    return sides;
  }

  private static Variant variant(String label, int weight) {
    return new Variant(label, "https://" + label + ".example/", weight, null, null);
  }

  private static Target target(long link, List<Variant> variants) {
    return new Target(
        link, OWN, TAGS, 302, Long.MAX_VALUE, null, false, null, false, false, variants);
  }
}
