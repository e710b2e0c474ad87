package clickthru.report;

import static clickthru.report.Rows.START;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.db.Sql;
import clickthru.report.Rows.ClickRow;
import clickthru.report.Rows.LinkRow;
import clickthru.report.Rows.PostRow;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who clicked on posts and when, of random clicks, against a count of these click by click. The
 * clicks themselves are taken out of the database: roll-ups must do.
 */
final class WhoAndWhenChecks {
  private final Rows rows;

  /** What a click is under each dimension, by the click's id. */
  private final Map<Long, Map<String, String>> traits = new HashMap<>();

  WhoAndWhenChecks(Rows rows, Random random) throws SQLException {
    this.rows = rows;
    for (int i = 0; i < 12; i++) {
      long post = rows.post("x", null, null, START, START);
      for (int l = random.nextInt(4); l > 0; l--) {
        long link = rows.link(post, null, null, null);
        for (int c = random.nextInt(200); c > 0; c--) {
          Instant at = START.plusSeconds(random.nextInt(40 * 86_400) - 86_400);
          if (random.nextInt(5) == 0) at = at.truncatedTo(ChronoUnit.HOURS);
          rows.click(link, at, random.nextBoolean() ? 0 : random.nextInt(8), true);
        }
      }
    }
    // A link of no post is nobody's.
    rows.people(rows.link(null, null, null, null), START, 9);
    rows.write();
    rollUp(random);
    rows.execute("delete from click");
  }

  private void rollUp(Random random) throws SQLException {
    record Cell(long link, long day, String dimension, String value, int verdict, long node) {}
    Map<Cell, Long> cells = new HashMap<>();
    List<String> dimensions = new ArrayList<>(Audiences.DIMENSIONS);
    dimensions.add("language");
    for (ClickRow click : rows.clicks) {
      Map<String, String> own = new HashMap<>();
      for (String dimension : dimensions) {
        int value = random.nextInt(12);
        own.put(dimension, value == 0 ? "" : dimension.charAt(0) + "" + value * value / 12);
      }
      traits.put(click.id(), own);
      long day = Math.floorDiv(click.at().toEpochMilli(), 86_400_000L);
      own.forEach(
          (dimension, value) ->
              cells.merge(
                  new Cell(click.link(), day, dimension, value, click.verdict(), click.id() % 2),
                  1L,
                  Long::sum));
    }
    rows.database.write(
        connection -> {
          for (Map.Entry<Cell, Long> entry : cells.entrySet()) {
            Cell cell = entry.getKey();
            Sql.update(
                connection,
                "insert into click_day (link_id, day, dimension, value, verdict, node, clicks)"
                    + " values (?, ?, ?, ?, ?, ?, ?)",
                cell.link,
                cell.day,
                cell.dimension,
                cell.value,
                cell.verdict,
                cell.node,
                entry.getValue());
          }
          return cells.size();
        });
  }

  /** How many clicks by people were compared. */
  long audiences() throws SQLException {
    Audiences audiences = new Audiences(rows.database);
    long compared = 0;
    for (PostRow post : rows.posts) {
      for (Suspects suspects : Suspects.values()) {
        Audience found = audiences.ofPost(post.id(), suspects);
        List<ClickRow> clicks = clicks(post, suspects);
        assertThat(found.clicks()).isEqualTo(clicks.size());
        assertThat(found.parts().stream().map(Audience.Part::dimension))
            .containsExactlyElementsOf(Audiences.DIMENSIONS);
        for (Audience.Part part : found.parts()) {
          Map<String, Long> wanted = new TreeMap<>();
          for (ClickRow click : clicks) {
            wanted.merge(
                Objects.requireNonNull(traits.get(click.id())).get(part.dimension()),
                1L,
                Long::sum);
          }
          Map<String, Long> told = new TreeMap<>();
          long before = Long.MAX_VALUE;
          for (Audience.Row row : part.rows()) {
            assertThat(row.clicks()).isLessThanOrEqualTo(before);
            before = row.clicks();
            told.put(row.value(), row.clicks());
          }
          assertThat(told).as(part.dimension()).isEqualTo(wanted);
        }
        Map<Long, Long> byLink = new TreeMap<>();
        for (ClickRow click : clicks) byLink.merge(click.link(), 1L, Long::sum);
        assertThat(found.links()).isEqualTo(byLink);
        compared += clicks.size();
      }
    }
    return compared;
  }

  /** How many clicks by people were compared. */
  long courses(Random random) throws SQLException {
    ClickCourses courses = new ClickCourses(rows.database);
    long compared = 0;
    for (PostRow post : rows.posts) {
      for (Suspects suspects : Suspects.values()) {
        List<ClickRow> clicks = clicks(post, suspects);
        ClickCourses.@Nullable Ends ends = courses.ends(post.id(), suspects);
        NavigableMap<Instant, Long> all = new TreeMap<>();
        for (ClickRow click : clicks) {
          all.merge(click.at().truncatedTo(ChronoUnit.HOURS), 1L, Long::sum);
        }
        if (all.isEmpty()) {
          assertThat(ends).isNull();
        } else {
          assertThat(ends)
              .isEqualTo(
                  new ClickCourses.Ends(all.firstKey(), all.lastKey().plus(1, ChronoUnit.HOURS)));
        }
        for (int i = 0; i < 5; i++) {
          Instant from = START.plusSeconds(random.nextInt(40 * 86_400));
          if (i % 2 == 0) from = from.truncatedTo(ChronoUnit.HOURS);
          Instant to = from.plus(Duration.ofMinutes(random.nextInt(20 * 1_440)));
          if (i == 4) from = START.minus(Duration.ofDays(3));
          NavigableMap<Instant, Long> found = courses.of(post.id(), suspects, from, to);
          assertThat(found).isEqualTo(all.subMap(from, true, to, false));
          compared += found.values().stream().mapToLong(Long::longValue).sum();
        }
      }
    }
    return compared;
  }

  private List<ClickRow> clicks(PostRow post, Suspects suspects) {
    List<ClickRow> clicks = new ArrayList<>();
    for (ClickRow click : rows.clicks) {
      LinkRow link = rows.links.get((int) click.link() - 1);
      boolean counts = click.verdict() == 0 || suspects == Suspects.IN && click.verdict() == 7;
      if (counts && Objects.equals(link.post(), post.id())) clicks.add(click);
    }
    return clicks;
  }
}
