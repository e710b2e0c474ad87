package clickthru.report;

import static clickthru.report.Rows.START;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.post.ChannelsFile;
import clickthru.report.Rows.ConversionRow;
import clickthru.report.Rows.FiguresRow;
import clickthru.report.Rows.SpendRow;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeTest {
  private static final Instant AS_OF = START.plus(Duration.ofHours(30));
  private static final Instant WEEK = START.plus(Duration.ofDays(7));

  @TempDir Path folder;
  private Rows rows;

  @BeforeEach
  void open() throws Exception {
    rows = Rows.in(folder);
  }

  @AfterEach
  void close() {
    rows.close();
  }

  @Test
  void conversions_areOfTheClicksUpToTheAsOf_inclusive() throws Exception {
    long post = rows.post("x");
    rows.snapshot(post, AS_OF, "impressions", 100);
    rows.click(1, AS_OF, 0, true);
    rows.click(1, AS_OF.plusMillis(1), 0, true);
    rows.conversions.add(new ConversionRow(1, WEEK, 100L, "EUR"));
    rows.conversions.add(new ConversionRow(2, WEEK, 7L, "EUR"));
    rows.write();
    CtrTable table = table(GroupBy.POST);
    Outcome outcome = table.outcomeOf(table.rows().get(0));
    assertThat(outcome.conversions()).isEqualTo(1);
    assertThat(outcome.clicks()).isEqualTo(1);
    assertThat(OutcomeChecks.revenue(outcome)).containsExactlyEntriesOf(Map.of("EUR", 100L));
  }

  @Test
  void campaignOfTwoKinds_ownSpendStandsOnce_andIsDividedByNothing() throws Exception {
    for (String kind : new String[] {"impressions", "views"}) {
      long post = rows.post("x", "spring", null, START, START);
      rows.link(post, "x", "social", null);
      rows.snapshot(post, AS_OF, kind, kind.length() * 100L);
      rows.people((int) post, START.plusSeconds(60), 10);
      rows.figures.add(figures(post, 500));
    }
    rows.spends.add(new SpendRow("spring", 4000, "EUR", AS_OF));
    rows.write();
    CtrTable table = table(GroupBy.CAMPAIGN);
    assertThat(table.rows()).hasSize(2);
    Cost first = table.outcomeOf(table.rows().get(0)).costs().get(0);
    assertThat(first.amount().minor()).isEqualTo(4000);
    assertThat(first.cpc()).isNull();
    assertThat(first.cpm()).isNull();
    assertThat(table.outcomeOf(table.rows().get(1)).costs()).isEmpty();
    Cost total = table.outcomeOf(table.total()).costs().get(0);
    assertThat(total.amount().minor()).isEqualTo(4000);
    assertThat(total.cpc()).isEqualTo(2);
    assertThat(total.cpm()).isNull();
  }

  private static FiguresRow figures(long snapshot, long spend) {
    return new FiguresRow(snapshot, null, null, null, null, null, null, null, spend, "EUR");
  }

  private CtrTable table(GroupBy groupBy) throws Exception {
    Query query = new Query(groupBy, Numerator.PERSON, null, null, ZoneOffset.UTC, null);
    Clock clock = Clock.fixed(WEEK, ZoneOffset.UTC);
    return new CtrReport(rows.database, ChannelsFile.read(), clock).table(query);
  }
}
