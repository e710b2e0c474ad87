package clickthru.report;

import static clickthru.report.Rows.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictsTest {
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
  void clicksOf_namesEveryVerdictInOrder() throws Exception {
    int[] verdicts = {0, 0, 0, 1, 2, 4, 7};
    for (int i = 0; i < verdicts.length; i++) rows.click(1, START, verdicts[i], i < 2);
    rows.click(2, START, 0, true);
    rows.write();
    VerdictCounts counts = new Verdicts(rows.database).clicksOf(1, null, null);
    assertThat(counts.toMap())
        .hasToString(
            "{received=7, verdicts={person=3, bot=1, preview=1, prefetch=0, head=1,"
                + " duplicate=0, internal=0, suspect=1}, unique=2}");
  }

  @Test
  void clicksOf_unknownLink_isAllZero() throws Exception {
    rows.write();
    VerdictCounts counts = new Verdicts(rows.database).clicksOf(404, null, null);
    assertThat(counts.received()).isZero();
    assertThat(counts.verdicts()).hasSize(8).containsEntry("person", 0L);
  }

  @Test
  void clicksOf_readsWholeHoursFromTheRollUp() throws Exception {
    rows.people(1, START, 5);
    rows.people(1, START.plusSeconds(3600), 3);
    rows.write();
    rows.execute("delete from click where id <= 5");
    VerdictCounts counts =
        new Verdicts(rows.database).clicksOf(1, START, START.plusSeconds(3600).plusMillis(1));
    assertThat(counts.received()).isEqualTo(8);
  }

  @Test
  void clicksOf_anyRange_toTheClick() throws Exception {
    Random random = new Random(42);
    for (int i = 0; i < 3000; i++) {
      int verdict = random.nextInt(8);
      rows.click(1 + random.nextInt(2), moment(random), verdict, verdict == 0 && i % 3 == 0);
    }
    rows.write();
    Verdicts verdicts = new Verdicts(rows.database);
    for (int i = 0; i < 300; i++) {
      Instant from = random.nextInt(5) == 0 ? null : moment(random);
      Instant to = random.nextInt(5) == 0 ? null : moment(random);
      VerdictCounts counts = verdicts.clicksOf(1, from, to);
      List<Rows.ClickRow> inside =
          rows.clicks.stream().filter(click -> isInside(click, from, to)).toList();
      assertThat(counts.received()).as("%s to %s", from, to).isEqualTo(inside.size());
      assertThat(counts.verdicts().values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(inside.size());
      assertThat(counts.unique())
          .isEqualTo(inside.stream().filter(Rows.ClickRow::firstOfDay).count());
      assertThat(counts.verdicts().get("suspect"))
          .isEqualTo(inside.stream().filter(click -> click.verdict() == 7).count());
    }
  }

  private static boolean isInside(
      Rows.ClickRow click, @Nullable Instant from, @Nullable Instant to) {
    return click.link() == 1
        && (from == null || !click.at().isBefore(from))
        && (to == null || click.at().isBefore(to));
  }

  private static Instant moment(Random random) {
    Instant hour = START.plusSeconds(3600L * random.nextInt(8));
    return random.nextBoolean() ? hour : hour.plusMillis(random.nextInt(3_600_000));
  }
}
