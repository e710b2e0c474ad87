package clickthru.admin;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.post.Baseline;
import clickthru.post.Kind;
import clickthru.report.CtrRow;
import clickthru.report.CtrRows;
import clickthru.report.Percent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScaleTest {
  private static final Baseline USUAL = new Baseline(0.01, 0.03, "a test");

  @Test
  void bar_oneRow_endsAtARoundNumberAboveBandAndRate() {
    CtrRow row = row(0.015, 0.0115, 0.0195, USUAL);
    Scale scale = Scale.over(List.of(row));
    assertThat(scale.end()).isEqualTo(0.03);
    assertThat(scale.bar(row))
        .isEqualTo(
            new Scale.Bar(
                new Scale.Span("46.7", "93.3"), new Scale.Span("53.7", "37.3"), "70.0", false));
  }

  @Test
  void bar_intervalFarBeyondTheOthers_isCutAndSqueezesNobody() {
    CtrRow wide = row(0.04, 0.007, 0.2, null);
    Scale scale = Scale.over(List.of(row(0.02, 0.018, 0.022, USUAL), wide));
    assertThat(scale.end()).isEqualTo(0.05);
    Scale.Bar bar = scale.bar(wide);
    assertThat(bar).isNotNull();
    assertThat(bar.cut()).isTrue();
    assertThat(bar.interval()).isEqualTo(new Scale.Span("19.6", "120.4"));
    assertThat(bar.usual()).isNull();
  }

  @Test
  void bar_withoutInterval_isNull() {
    CtrRow beyond = row(1.4, null, null, null);
    CtrRow none = row(null, null, null, USUAL);
    Scale scale = Scale.over(List.of(beyond, none));
    assertThat(scale.end()).isZero();
    assertThat(scale.bar(beyond)).isNull();
    assertThat(scale.bar(none)).isNull();
  }

  @Test
  void end_rateOfOne_isOne() {
    assertThat(Scale.over(List.of(row(1.0, 0.9, 1.0, null))).end()).isEqualTo(1);
  }

  @Test
  void end_threeTenths_hasNoHair() {
    Scale scale = Scale.over(List.of(row(0.22, 0.2, 0.29, null)));
    assertThat(scale.end()).isEqualTo(0.3);
    assertThat(Percent.range(0, scale.end())).isEqualTo("0–30 %");
    assertThat(Percent.range(0, 3 * 0.1)).isEqualTo("0–30 %");
  }

  @Test
  void end_noClicks_reachesTheInterval() {
    assertThat(Scale.over(List.of(row(0.0, 0.0, 0.003, null))).end()).isEqualTo(0.003);
  }

  private static CtrRow row(
      @Nullable Double ctr, @Nullable Double low, @Nullable Double high, @Nullable Baseline usual) {
    return CtrRows.row(
        "1", "a", 1, 1L, Kind.VIEWS, null, ctr, low, high, 0, 1, 0, 0, 0, null, usual);
  }
}
