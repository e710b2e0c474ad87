package clickthru.imports;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.imports.ExportRow.PublishedBy;
import clickthru.imports.ExportSummary.Scope;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkedInExportTest {
  @TempDir Path folder;

  @Test
  void page_postsAndDays_areBothRead() throws Exception {
    Exports.Read read = Exports.read(LinkedInFiles.page(folder));
    List<ExportRow> posts = read.rows().stream().filter(row -> row.day() == null).toList();
    List<ExportRow> days = read.rows().stream().filter(row -> row.day() != null).toList();
    assertThat(read.summary().format()).isEqualTo("linkedin-page-posts");
    assertThat(read.summary().scope()).isEqualTo(Scope.POSTS);
    assertThat(read.summary().rows()).isEqualTo(3);
    assertThat(read.summary().asOf()).isEqualTo("2026-07-01T00:00:00Z");
    assertThat(read.summary().notes()).contains("Also in it: LinkedIn page by day, 2 rows.");
    assertThat(posts).extracting(ExportRow::value).containsExactly(1300L, 200L);
    assertThat(posts)
        .extracting(ExportRow::publishedAt)
        .containsExactly(
            Instant.parse("2026-06-01T09:30:00Z"), Instant.parse("2026-05-11T23:59:00Z"));
    ExportRow spade = posts.get(0);
    assertThat(spade.title()).isEqualTo("A new spade");
    assertThat(spade.publishedBy()).isEqualTo(PublishedBy.ID);
    assertThat(spade.place()).isEqualTo(new Place("", "All posts", 3, 3));
    assertThat(spade.reported().clicksName()).isEqualTo("Clicks");
    assertThat(spade.reported().clicks()).isEqualTo(26);
    assertThat(spade.reported().rateName()).isEqualTo("Click through rate (CTR)");
    assertThat(spade.reported().rate()).isCloseTo(0.02, org.assertj.core.data.Offset.offset(1e-6));
    assertThat(spade.figures().reactions()).isEqualTo(12);
    assertThat(read.skipped()).extracting(row -> row.place().row()).containsExactly(5);
    assertThat(read.skipped().get(0).reason()).isEqualTo("Impressions is empty.");
    assertThat(days).extracting(ExportRow::value).containsExactly(90L, 130L);
    assertThat(days)
        .extracting(ExportRow::day)
        .containsExactly(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 2));
    assertThat(days).extracting(ExportRow::series).containsOnly("Impressions (total)");
    assertThat(days.get(1).figures().reactions()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void person_twinTables_areJoinedByAddress(boolean texts) throws Exception {
    Exports.Read read = Exports.read(LinkedInFiles.person(folder, texts));
    List<ExportRow> posts = read.rows().stream().filter(row -> row.day() == null).toList();
    assertThat(read.summary().format()).isEqualTo("linkedin-personal-posts");
    assertThat(read.summary().rows()).isEqualTo(4);
    assertThat(read.summary().asOf()).isEqualTo("2026-06-30T23:59:59.999Z");
    assertThat(read.summary().notes()).contains("Not read: DISCOVERY, DEMOGRAPHICS.");
    assertThat(posts)
        .extracting(row -> row.publishedAt() + " " + row.value() + " " + row.place().row())
        .containsExactlyInAnyOrder(
            "2026-06-01T09:30:00Z 1300 4",
            "2026-03-08T12:00:00Z 450 5",
            "2026-05-11T23:59:00Z 350 6");
    assertThat(read.skipped())
        .containsExactly(new SkippedRow(new Place("", "TOP POSTS", 7, 7), "Impressions is empty."));
    List<ExportRow> days = read.rows().stream().filter(row -> row.day() != null).toList();
    assertThat(days)
        .extracting(row -> row.day() + " " + row.value())
        .containsExactlyInAnyOrder("2026-06-02 60", "2026-06-01 40");
  }
}
