package clickthru.report;

import static clickthru.report.Rows.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import clickthru.post.ChannelsFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of a report's rows, from real rows. */
class RankingTest {
  private static final Instant WEEK = START.plus(Duration.ofDays(7));

  @TempDir Path folder;
  private Rows rows;
  private int published;

  @BeforeEach
  void open() throws Exception {
    rows = Rows.in(folder);
  }

  @AfterEach
  void close() {
    rows.close();
  }

  @Test
  void rank_oneOfOneNeverLeads_andAwarenessComesAfter() throws Exception {
    post("x", "traffic", 1, 1L); // 1: lucky
    post("x", null, 50, 5000L); // 2
    post("x", "Awareness", 90, 1000L); // 3: seen by whom it was to be
    post("x", null, 264, 9380L); // 4: good
    post("x", null, 3, 99L); // 5: too small, but larger than 1
    post("x", null, 12, 8L); // 6: used beyond the post
    post("x", null, 40, null); // 7: without impressions
    rows.write();
    assertThat(keys(Sort.RANK)).containsExactly("4", "2", "5", "1", "3", "6", "7");
    assertThat(keys(Sort.CTR)).containsExactly("6", "1", "3", "5", "4", "2", "7");
    assertThat(keys(Sort.CLICKS)).containsExactly("4", "3", "2", "7", "6", "5", "1");
    assertThat(keys(Sort.IMPRESSIONS)).containsExactly("4", "2", "3", "5", "6", "1", "7");
    assertThat(keys(Sort.NEWEST)).containsExactly("7", "6", "5", "4", "3", "2", "1");
    assertThat(keys(null)).isEqualTo(keys(Sort.NEWEST));
  }

  @Test
  void rank_onlySmallPosts_oneOfOneIsLast() throws Exception {
    post("x", null, 1, 1L);
    post("linkedin", null, 0, 60L);
    post("x", null, 1, 80L);
    rows.write();
    assertThat(keys(Sort.RANK)).containsExactly("3", "2", "1");
  }

  /** 318 clicks on 14,480 impressions is the channel's own rate; the other channel has its own. */
  @Test
  void shrunk_towardsTheChannelsOwnRate_ofTheSameKind() throws Exception {
    post("x", null, 50, 5000L);
    post("x", null, 264, 9380L);
    post("x", null, 4, 100L);
    post("x", "awareness", 900, 1000L);
    post("x", null, 12, 8L);
    post("linkedin", null, 10, 100L);
    rows.write();
    double ofX = 318.0 / 14_480;
    assertThat(shrunk("1")).isCloseTo((50 + 200 * ofX) / 5200, within(1e-15));
    assertThat(shrunk("3")).isCloseTo((4 + 200 * ofX) / 300, within(1e-15));
    assertThat(shrunk("4")).isNull();
    assertThat(shrunk("5")).isNull();
    assertThat(shrunk("6")).isCloseTo(0.1, within(1e-15));
  }

  @Test
  void shrunk_ofAGroup_towardsTheRateOfAllItsKind() throws Exception {
    post("x", null, 1, 1L);
    post("linkedin", null, 99, 9999L);
    rows.write();
    CtrTable byChannel = table(GroupBy.CHANNEL, Sort.RANK);
    assertThat(byChannel.rows()).extracting(CtrRow::key).containsExactly("linkedin", "x");
    assertThat(byChannel.rows().get(1).ctrShrunk() * 100).isCloseTo(1.4925, within(0.00005));
  }

  @Test
  void awareness_isNotReadByItsCtr_norIsAGroupOfNothingElse() throws Exception {
    post("x", "awareness", 1, 5000L);
    post("linkedin", "AWARENESS", 1, 5000L);
    post("linkedin", null, 1, 5000L);
    rows.write();
    CtrTable table = table(GroupBy.POST, null);
    CtrRow seen = table.rows().get(2);
    assertThat(seen.reading()).isNull();
    assertThat(seen.ctr()).isEqualTo(0.0002);
    assertThat(seen.toMap()).containsEntry("judged_by", "reach").containsEntry("reading", null);
    assertThat(table.words(seen)).isEqualTo("judged by reach and engagement");
    assertThat(table.rows().get(0).judgedBy()).isEqualTo(JudgedBy.CTR);
    assertThat(table.rows().get(0).reading()).isEqualTo(Reading.BELOW);
    CtrTable byChannel = table(GroupBy.CHANNEL, Sort.NEWEST);
    assertThat(byChannel.rows())
        .extracting(CtrRow::key, CtrRow::judgedBy)
        .containsExactly(tuple("linkedin", JudgedBy.CTR), tuple("x", JudgedBy.REACH));
  }

  @Test
  void queryFields_readSort_orRefuseIt() {
    assertThat(QueryFields.read(Map.of("sort", List.of("rank"))).sort()).isEqualTo(Sort.RANK);
    assertThat(QueryFields.read(Map.of()).sort()).isNull();
    assertThatThrownBy(() -> QueryFields.read(Map.of("sort", List.of("best"))))
        .hasFieldOrPropertyWithValue("status", 422);
  }

  /** Each published an hour after the one before, as of a week later. */
  private void post(String channel, @Nullable String goal, int clicks, @Nullable Long impressions) {
    Instant at = START.plus(Duration.ofHours(published++));
    long id = rows.post(channel, null, goal, at, at);
    rows.link(id, "x", "social", null);
    rows.people(id, at, clicks);
    if (impressions != null) rows.snapshot(id, WEEK, "impressions", impressions);
  }

  private @Nullable Double shrunk(String key) throws Exception {
    return table(GroupBy.POST, Sort.RANK).rows().stream()
        .filter(row -> row.key().equals(key))
        .findFirst()
        .orElseThrow()
        .ctrShrunk();
  }

  private List<String> keys(@Nullable Sort sort) throws Exception {
    return table(GroupBy.POST, sort).rows().stream().map(CtrRow::key).toList();
  }

  private CtrTable table(GroupBy groupBy, @Nullable Sort sort) throws Exception {
    Query query =
        new Query(
            groupBy,
            null,
            Numerator.PERSON,
            Suspects.OUT,
            Period.PUBLISHED,
            null,
            null,
            ZoneOffset.UTC,
            Query.Only.ALL,
            false,
            sort);
    Clock clock = Clock.fixed(WEEK, ZoneOffset.UTC);
    return new CtrReport(rows.database, ChannelsFile.read(), clock).table(query);
  }
}
