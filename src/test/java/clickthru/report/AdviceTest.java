package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickthru.web.Formats;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdviceTest {
  private static final Corner.Medians USUAL = new Corner.Medians(3000, 0.01);
  private static final Rate SEEN = new Rate(20, 9000);
  private static final Rate CLICKED = new Rate(60, 1000);
  private static final Rate LITTLE = new Rate(80, 9000);
  private static final String CTR = "CTR 0.22 % against a median of 1.00 %";

  @Test
  void seenInTheProfile_withoutStory_wantsALinkInContextAndACall() {
    assertThat(on(facts(SEEN, true, false, false, false, null, null)))
        .containsExactly(
            new Advice(
                Tactic.CONTEXTUAL_LINK,
                "the link stands in the profile and no story of the campaign carries it: " + CTR),
            new Advice(Tactic.CALL_TO_ACTION, "seen 9,000 times, but clicked 20 times: " + CTR));
  }

  @Test
  void seenInTheProfile_withStory_wantsACallOnly() {
    assertThat(on(facts(SEEN, true, true, false, false, null, null)))
        .extracting(Advice::tactic)
        .containsExactly(Tactic.CALL_TO_ACTION);
  }

  @Test
  void seenInAPost_withoutPlaceAndPreview_wantsBoth() {
    assertThat(on(facts(SEEN, false, false, false, false, null, null)))
        .containsExactly(
            new Advice(
                Tactic.CONTEXTUAL_LINK,
                "no utm_content says where in the post the link stands: " + CTR),
            new Advice(Tactic.CALL_TO_ACTION, "seen 9,000 times, but clicked 20 times: " + CTR),
            new Advice(
                Tactic.CONTROLLED_PREVIEW, "the link has no preview card of its own: " + CTR));
  }

  @Test
  void neither_isNotToldToAskLouder() {
    assertThat(on(facts(new Rate(2, 2000), false, false, true, true, null, null))).isEmpty();
  }

  @Test
  void clicksThatLeave_wantThePromiseKept() {
    assertThat(on(facts(CLICKED, false, false, false, false, 0.62, 0.74)))
        .containsExactly(
            new Advice(Tactic.KEPT_PROMISE, "62.00 % of the clicks left at once"),
            new Advice(Tactic.LESS_FRICTION, "74.00 % of the clicks come from inside mobile apps"));
    assertThat(on(facts(CLICKED, false, false, false, false, 0.49, 0.49))).isEmpty();
  }

  @Test
  void manyClicks_thatNobodyFollowed_areSaidToBeUnknown() {
    assertThat(on(facts(CLICKED, false, false, true, true, null, null)))
        .containsExactly(
            new Advice(Tactic.KEPT_PROMISE, "60 clicks, and how many left at once is not known"));
  }

  @Test
  void tooLittleData_noAdvice() {
    assertThat(on(facts(LITTLE, true, false, false, false, 0.9, 0.9))).isEmpty();
    assertThat(on(facts(new Rate(0, 0), true, false, false, false, 0.9, 0.9))).isEmpty();
  }

  @Test
  void linksPassedOn_wantAPreview_whereOneIsShown() {
    assertThat(on(facts(CLICKED, false, false, false, true, 0.1, 0.1, 0.62)))
        .containsExactly(
            new Advice(
                Tactic.CONTROLLED_PREVIEW,
                "62.00 % of the clicks name no page they came from, as where a link is passed on,"
                    + " and it has no preview card of its own"));
    assertThat(on(facts(CLICKED, false, false, true, true, 0.1, 0.1, 0.62))).isEmpty();
    assertThat(on(facts(CLICKED, true, false, false, true, 0.1, 0.1, 0.62))).isEmpty();
  }

  @Test
  void muchToDo_isThreeThingsAtMost() {
    assertThat(on(facts(SEEN, false, false, false, false, 0.9, 0.9, 0.9)))
        .extracting(Advice::tactic)
        .containsExactly(Tactic.CONTEXTUAL_LINK, Tactic.CALL_TO_ACTION, Tactic.KEPT_PROMISE);
  }

  @Test
  void shares_outsideTheirRange_areRefused() {
    for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> facts(SEEN, true, true, true, true, bad, null))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> facts(SEEN, true, true, true, true, null, bad))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static List<Advice> on(PostFacts facts) {
    return Advice.on(facts, Formats.plain());
  }

  private static PostFacts facts(
      Rate rate,
      boolean inProfile,
      boolean story,
      boolean preview,
      boolean placed,
      @Nullable Double left,
      @Nullable Double inside) {
    return facts(rate, inProfile, story, preview, placed, left, inside, null);
  }

  private static PostFacts facts(
      Rate rate,
      boolean inProfile,
      boolean story,
      boolean preview,
      boolean placed,
      @Nullable Double left,
      @Nullable Double inside,
      @Nullable Double direct) {
    return new PostFacts(rate, USUAL, inProfile, story, preview, placed, left, inside, direct);
  }
}
