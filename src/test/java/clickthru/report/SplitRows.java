package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickthru.link.Destination;
import clickthru.link.FrontDoor;
import clickthru.link.Link;
import clickthru.link.LinkDraft;
import clickthru.link.Links;
import clickthru.link.SplitPlan;
import clickthru.link.Utm;
import clickthru.link.Variant;
import clickthru.link.VariantKept;
import clickthru.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A split link in a real database: its variants change, its clicks are read. */
final class SplitRows {
  private static final Variant A = variant("a", 50, null);
  private static final Variant B = variant("b", 50, "blue");
  private static final String ROLL_UP =
      """
      insert into click_variant (link_id, hour, content, verdict, node, clicks, visitors)
      select c.link_id, c.at / 3600000, u.content, c.verdict, c.id % 2, count(*),
        sum(c.first_of_day)
      from click c join utm u on u.id = c.utm_id
      where c.own = 8
      group by c.link_id, c.at / 3600000, u.content, c.verdict, c.id % 2
      """;

  private final Rows rows;
  private final MovableClock clock = new MovableClock();
  private final Links links;

  private SplitRows(Rows rows) {
    this.rows = rows;
    this.links = new Links(rows.database, new FrontDoor<>(1_000, x -> 1, slug -> null), clock);
  }

  static void check(Rows rows) throws Exception {
    new SplitRows(rows).check();
  }

  private void check() throws Exception {
    // Half past nine, so that the first hour is cut.
    clock.move(Duration.ofMinutes(30));
    Link link = links.add(draft(List.of(A, B)), null);
    assertThat(link.split().running()).containsExactly(A, B);
    assertThat(link.split().startedAt()).isEqualTo(clock.instant());
    assertThat(link.split().plan()).isEqualTo(new SplitPlan(0.02, 0.005));
    write(link);
    readsFromTheStart(link);
    keepsWhatHasClicks(link);
    staysReadableWhenItEnds(link);
  }

  /** Before the start, in its hour, in later hours; by people and others; for another link. */
  private void write(Link link) throws Exception {
    rows.links.clear();
    Instant start = clock.instant();
    for (int i = 0; i < 4; i++) rows.click(link.id(), start.minusMillis(1), 0, true);
    for (int i = 0; i < 6; i++) rows.click(link.id(), start, 0, i < 4);
    for (int i = 0; i < 6; i++) rows.click(404, start, 0, true);
    for (int i = 0; i < 6; i++)
      rows.click(link.id(), start.plusSeconds(7_200), i < 5 ? 0 : 1, true);
    rows.write();
    rows.execute(
        "insert into utm (id, source, medium, campaign, term, content, utm_id)"
            + " values (1, '', '', '', '', 'a', ''), (2, '', '', '', '', 'blue', '')");
    rows.execute("update click set utm_id = 1 + id % 2, own = 8");
    rows.execute(ROLL_UP);
    // Click 6 brings two conversions, click 17 one; one comes of a click before the start.
    for (long click : List.of(6L, 6L, 17L, 2L)) {
      rows.execute(
          """
          insert into conversion (event, at, source, click_id, click, click_at, state, link_id,
            verdict, recorded_at)
          select 'lead', at, 'api', 'x', id, at, 'known', link_id, verdict, 0 from click
          where id = """
              + " "
              + click);
    }
  }

  private void readsFromTheStart(Link link) throws Exception {
    assertThat(figures(link)).containsExactly("a 5 clicks 4 unique 1 converting", "b 6 5 1");
    // The rows go: the whole first hour is taken, and conversions keep what they were.
    rows.execute(
        "update conversion set content = (select u.content from click c join utm u"
            + " on u.id = c.utm_id where c.id = conversion.click)");
    rows.execute("delete from click");
    rows.execute(
        "insert into click_purge (id, before_at) values (1, "
            + clock.instant().plusSeconds(1).toEpochMilli()
            + ")");
    assertThat(figures(link)).containsExactly("a 7 clicks 6 unique 1 converting", "b 8 7 1");
  }

  private void keepsWhatHasClicks(Link link) throws Exception {
    Variant moved = new Variant("a", "https://shop.example/other", 50, null, null);
    assertThatThrownBy(() -> links.change(link.slug(), draft(List.of(moved, B))))
        .isInstanceOf(VariantKept.class)
        .hasMessageContaining("'a' has clicks");
    Variant copy = variant("c", 50, "blue");
    assertThatThrownBy(() -> links.change(link.slug(), draft(List.of(A, copy))))
        .isInstanceOf(VariantKept.class)
        .hasMessageContaining("utm_content of 'b'");
    assertThat(links.find(link.slug())).isEqualTo(link);
    // The same again starts nothing.
    clock.move(Duration.ofHours(3));
    assertThat(links.change(link.slug(), draft(List.of(A, B)))).isEqualTo(link);
    // One without clicks can still be put right.
    Variant c = variant("c", 20, null);
    Link three = links.change(link.slug(), draft(List.of(A, c)));
    assertThat(three.split().running()).containsExactly(A, c);
    assertThat(three.split().startedAt()).isEqualTo(clock.instant());
    assertThat(three.split().earlier()).extracting(Variant::label).containsExactly("b");
    Variant right = new Variant("c", "https://shop.example/right", 20, null, null);
    assertThat(links.change(link.slug(), draft(List.of(A, right))).split().running())
        .containsExactly(A, right);
    SplitTest test = tests().of(links.find(link.slug()));
    assertThat(test.sides()).allMatch(side -> side.clicks() == 0);
    assertThat(test.earlier()).hasSize(1).allMatch(side -> side.clicks() == 8);
  }

  private void staysReadableWhenItEnds(Link link) throws Exception {
    Link again = links.change(link.slug(), draft(List.of(A, B)));
    assertThat(again.split().variants()).containsExactly(A, B);
    Instant started = again.split().startedAt();
    clock.move(Duration.ofHours(1));
    Link ended = links.change(link.slug(), draft(List.of()));
    assertThat(ended.split().runs()).isFalse();
    assertThat(ended.split().startedAt()).isEqualTo(started);
    SplitTest test = tests().of(ended);
    assertThat(test.running()).isFalse();
    assertThat(test.sides()).extracting(side -> side.variant().label()).containsExactly("a", "b");
  }

  private List<String> figures(Link link) throws Exception {
    List<String> figures = new ArrayList<>();
    for (SplitTest.Side side : tests().of(link).sides()) {
      String words = figures.isEmpty() ? "%s %d clicks %d unique %d converting" : "%s %d %d %d";
      figures.add(
          words.formatted(side.variant().label(), side.clicks(), side.unique(), side.converting()));
    }
    return figures;
  }

  private SplitTests tests() {
    return new SplitTests(rows.database, 30);
  }

  private static Variant variant(String label, int weight, @Nullable String content) {
    return new Variant(label, "https://shop.example/" + label, weight, content, null);
  }

  private static LinkDraft draft(List<Variant> variants) {
    Destination destination = new Destination("https://shop.example/");
    SplitPlan plan = new SplitPlan(0.02, 0.005);
    return new LinkDraft("s1", destination, Utm.NONE, 302, null, null, null, true, variants, plan);
  }
}
