package clickthru.report;

import static clickthru.report.Interactions.Definition.COMMON;
import static clickthru.report.Interactions.Definition.WITH_FOLLOWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickthru.post.Kind;
import org.junit.jupiter.api.Test;

class EngagementRateTest {
  private static final Interactions SOME = new Interactions(210L, 12L, 9L, 30L, 4L);

  @Test
  void byShown_andByReach_carryTheirLabels() {
    assertRate(
        EngagementRate.byShown(SOME, COMMON, Kind.STORY_VIEWS, 3600L),
        261.0 / 3600,
        "reactions + comments + shares + saves by story views");
    assertRate(
        EngagementRate.byReach(SOME, COMMON, 2900L),
        261.0 / 2900,
        "reactions + comments + shares + saves by reach");
    assertRate(
        EngagementRate.byReach(SOME, WITH_FOLLOWS, 2900L),
        265.0 / 2900,
        "reactions + comments + shares + saves + follows by reach");
  }

  @Test
  void unreportedParts_areLeftOutOfTheLabel() {
    Interactions few = new Interactions(5L, null, 0L, null, null);
    assertRate(
        EngagementRate.byShown(few, WITH_FOLLOWS, Kind.IMPRESSIONS, 100L),
        0.05,
        "reactions + shares by impressions");
  }

  @Test
  void withoutDenominatorOrInteractions_isNull() {
    assertThat(EngagementRate.byShown(SOME, COMMON, Kind.VIEWS, 0L)).isNull();
    assertThat(EngagementRate.byShown(SOME, COMMON, Kind.VIEWS, null)).isNull();
    assertThat(EngagementRate.byReach(SOME, COMMON, 0L)).isNull();
    assertThat(EngagementRate.byReach(SOME, COMMON, null)).isNull();
    Interactions onlyFollows = new Interactions(null, null, null, null, 4L);
    assertThat(EngagementRate.byReach(onlyFollows, COMMON, 100L)).isNull();
    assertThat(EngagementRate.byReach(onlyFollows, WITH_FOLLOWS, 100L).value()).isEqualTo(0.04);
  }

  @Test
  void negativeCounts_areRefused() {
    assertThatThrownBy(() -> new Interactions(0L, -1L, 0L, 0L, 0L))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EngagementRate.byReach(SOME, COMMON, -1L))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertRate(EngagementRate rate, double value, String label) {
    assertThat(rate.value()).isEqualTo(value);
    assertThat(rate.label()).isEqualTo(label);
  }
}
