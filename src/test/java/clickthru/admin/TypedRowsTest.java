package clickthru.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickthru.impression.Snapshots;
import clickthru.post.Kind;
import clickthru.web.Form;
import clickthru.web.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypedRowsTest {
  private static final Instant NOW = Instant.parse("2026-03-09T09:00:00Z");
  private static final Map<Long, Kind> POSTS =
      new LinkedHashMap<>(Map.of(1L, Kind.VIEWS, 2L, Kind.REACH, 3L, Kind.VIEWS));

  @Test
  void read_oneWrongRow_keepsItAndTakesTheOthers() {
    TypedRows rows = read("value-1", "3 600", "value-2", "lots", "kind-2", "views", "value-3", " ");
    assertThat(rows.right()).hasSize(1);
    Snapshots.Addition right = rows.right().get(0);
    assertThat(right.postId()).isEqualTo(1);
    assertThat(right.snapshot().value()).isEqualTo(3_600);
    assertThat(right.snapshot().kind()).isEqualTo("views");
    assertThat(right.snapshot().source()).isEqualTo("typed");
    assertThat(right.snapshot().asOf()).isEqualTo(NOW);
    assertThat(rows.left().value("value-1")).isEmpty();
    assertThat(rows.left().value("value-2")).isEqualTo("lots");
    assertThat(rows.left().value("kind-2")).isEqualTo("views");
    assertThat(rows.left().error("value-2")).isEqualTo("Must be a whole number from 0 up.");
    assertThat(rows.left().errors()).hasSize(1);
  }

  @Test
  void read_asOf_isInTheZoneOfTheForm() {
    TypedRows rows = read("value-1", "5", "as_of", "2026-03-08T10:00", "tz", "Europe/Berlin");
    assertThat(rows.right().get(0).snapshot().asOf())
        .isEqualTo(Instant.parse("2026-03-08T09:00:00Z"));
  }

  @Test
  void read_asOfDayAlone_isTheDaysEndInTheZoneOfTheForm() {
    TypedRows day = read("value-1", "5", "as_of", "2026-03-08", "tz", "Europe/Berlin");
    assertThat(day.right().get(0).snapshot().asOf())
        .isEqualTo(Instant.parse("2026-03-08T22:59:59.999Z"));
    TypedRows time =
        read("value-1", "5", "as_of", "2026-03-08", "as_of_time", "10:00", "tz", "Europe/Berlin");
    assertThat(time.right().get(0).snapshot().asOf())
        .isEqualTo(Instant.parse("2026-03-08T09:00:00Z"));
    TypedRows today = read("value-1", "5", "as_of", "2026-03-09", "tz", "Europe/Berlin");
    assertThat(today.right().get(0).snapshot().asOf()).isEqualTo(NOW);
    TypedRows noDay = read("value-1", "5", "as_of_time", "10:00");
    assertThat(noDay.right()).isEmpty();
    assertThat(noDay.left().error("as_of")).isEqualTo("Is required with a time.");
    assertThat(noDay.left().value("as_of_time")).isEqualTo("10:00");
  }

  @Test
  void read_wrongAsOf_storesNothingAndSaysSoOnce() {
    TypedRows rows = read("value-1", "5", "value-2", "6", "as_of", "2027-01-01T10:00");
    assertThat(rows.right()).isEmpty();
    assertThat(rows.left().error("as_of")).isEqualTo("Must not be in the future.");
    assertThat(rows.left().errors()).hasSize(1);
    assertThat(rows.left().value("value-2")).isEqualTo("6");
  }

  @Test
  void read_unknownZone_isSaidAndStoresNothing() {
    TypedRows rows = read("value-1", "5", "tz", "Mars/Olympus");
    assertThat(rows.right()).isEmpty();
    assertThat(rows.left().error("tz")).contains("time zone");
  }

  @Test
  void ids_moreThanAPage_areRefused() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 1; i <= 51; i++) values.put("value-" + i, List.of("1"));
    Form form = new Form(values, List.of());
    assertThatThrownBy(() -> TypedRows.ids(form, 50)).isInstanceOf(Problem.class);
    assertThat(TypedRows.ids(form("value-0", "1", "value-x", "1", "value-7", "1"), 50))
        .containsExactly(7L);
  }

  private static TypedRows read(String... pairs) {
    return TypedRows.read(form(pairs), POSTS, NOW);
  }

  private static Form form(String... pairs) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) values.put(pairs[i], List.of(pairs[i + 1]));
    return new Form(values, List.of());
  }
}
