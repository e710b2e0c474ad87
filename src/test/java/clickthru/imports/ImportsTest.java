package clickthru.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickthru.db.Database;
import clickthru.db.Sha256;
import clickthru.db.Sql;
import clickthru.history.ChangeLog;
import clickthru.history.Entry;
import clickthru.history.Field;
import clickthru.history.LogQuery;
import clickthru.impression.Snapshot;
import clickthru.impression.Snapshots;
import clickthru.link.FrontDoor;
import clickthru.link.Links;
import clickthru.post.Channels;
import clickthru.post.ChannelsFile;
import clickthru.post.Platform;
import clickthru.post.PostDraft;
import clickthru.post.Posts;
import clickthru.testing.MovableClock;
import clickthru.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the rows of a file, whoever has read it. */
class ImportsTest {
  static final String FIRST = "https://x.com/brand/status/1900000000000000001";
  static final String SECOND = "https://x.com/brand/status/1900000000000000002";
  private static final String THIRD = "https://x.com/brand/status/1900000000000000003";
  private static final String AS_OF = "2026-03-01T00:00:00Z";

  @TempDir Path folder;
  final MovableClock clock = new MovableClock();
  Database database;
  Imports imports;
  private Posts posts;
  private Channels channels;

  @BeforeEach
  void open() throws Exception {
    database = openDatabase();
    channels = ChannelsFile.read();
    Links links = new Links(database, new FrontDoor<>(1_000, unused -> 1, unused -> null), clock);
    posts = new Posts(database, links, channels, clock);
    imports = new Imports(database, channels, posts, clock);
  }

  Database openDatabase() throws Exception {
    return TestDatabase.open(folder);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void take_permalinkKnown_addsASnapshot() throws Exception {
    long post = post("First", FIRST, null);
    Imports.Result result = take("a", x().post(FIRST, 3600).post(SECOND, 10));
    assertThat(result.snapshots()).isEqualTo(1);
    assertThat(result.run().counts()).isEqualTo(new ImportRun.Counts(2, 1, 0, 1, 0, 0, 0, 1, 0));
    assertThat(snapshots())
        .containsExactly(post + " 2026-03-01T00:00:00Z impressions 3600 1800 import 7 0.0125");
    assertThat(result.run().state()).isEqualTo(ImportRun.State.APPLIED);
  }

  @Test
  void takeAndUndo_areOneChangeEach_andInThePostsHistory() throws Exception {
    long post = post("First", FIRST, null);
    long run = take("a", x().post(FIRST, 3600).post(SECOND, 10)).run().id();
    NewPost made = new NewPost(Objects.requireNonNull(channels.find("x")), null, null, null);
    imports.createUnmatched(run, made, null);
    imports.undo(run);
    ChangeLog log = new ChangeLog(database);
    List<Entry> all =
        log.page(new LogQuery(null, null, "import", null, null, null, null, null), null, 9)
            .entries();
    assertThat(all)
        .extracting(Entry::what)
        .containsExactly("import.undone", "import.posts", "import.taken", "import.posts");
    assertThat(all.get(2).fields()).containsExactly(new Field("snapshots", null, 1));
    List<Entry> edits = log.page(LogQuery.ofPost(post), null, 9).entries();
    assertThat(edits)
        .extracting(Entry::what)
        .containsExactly("impressions.removed", "impressions.added", "post.created");
    assertThat(edits.get(1).fields()).containsExactly(new Field("impressions", null, 3600));
    assertThat(edits.get(1).partOf()).isEqualTo(all.get(2).id());
    assertThat(edits.get(0).fields()).containsExactly(new Field("impressions", 3600, null));
    assertThat(edits.get(0).partOf()).isEqualTo(all.get(0).id());
  }

  @Test
  void rowsSettled_isOneChangeACall() throws Exception {
    long run = preview("a", x().post(FIRST, 3600).post(SECOND, 10)).run().id();
    long post = post("Other", null, null);
    imports.resolve(run, 1, new Imports.Answer.Of(post));
    imports.ignoreUnmatched(run);
    imports.discard(run);
    List<Entry> all = new ChangeLog(database).page(LogQuery.ALL, null, 3).entries();
    assertThat(all)
        .extracting(Entry::what)
        .containsExactly("import.discarded", "import.resolved", "import.resolved");
    assertThat(all.get(1).fields()).containsExactly(new Field("ignored", null, "all"));
    assertThat(all.get(2).fields()).containsExactly(new Field("matched", null, 1));
  }

  @Test
  void preview_addsNothingAndSaysWhatItWould() throws Exception {
    post("First", FIRST, null);
    Imports.Result result = preview("a", x().post(FIRST, 3600).unreadable("no number"));
    assertThat(result.snapshots()).isEqualTo(1);
    assertThat(result.run().counts().skipped()).isEqualTo(1);
    assertThat(snapshots()).isEmpty();
    assertThat(imports.apply(result.run().id(), false).snapshots()).isEqualTo(1);
    assertThat(snapshots()).hasSize(1);
  }

  @Test
  void sums_moreThanALongHolds_areToldAllTheSame() throws Exception {
    HandFed export = x();
    for (int i = 0; i < 9_300; i++) export.titled("t" + i, AS_OF, 1_000_000_000_000_000L);
    Imports.Result result = preview("a", export);
    assertThat(imports.sums(result.run().id())).containsEntry("impressions", Long.MAX_VALUE);
  }

  @Test
  void take_sameBytesAnHourLater_changesNothing() throws Exception {
    post("First", FIRST, null);
    HandFed undated = new HandFed(Platform.X).post(FIRST, 3600);
    Imports.Result first = take("a", undated);
    clock.move(Duration.ofHours(1));
    List<String> before = everything();
    Imports.Result again = take("a", undated);
    assertThat(again.snapshots()).isZero();
    assertThat(again.run()).isEqualTo(first.run());
    Imports.Result renamed = take("renamed.csv", "a", undated);
    assertThat(renamed.snapshots()).isZero();
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void take_sameBytesWhenAPostWasMade_addsThatOne() throws Exception {
    post("First", FIRST, null);
    take("a", x().post(FIRST, 3600).post(SECOND, 10));
    post("Second", SECOND, null);
    Imports.Result again = take("a", x().post(FIRST, 3600).post(SECOND, 10));
    assertThat(again.snapshots()).isEqualTo(1);
    assertThat(again.run().counts().matched()).isEqualTo(2);
    assertThat(snapshots()).hasSize(2);
  }

  @Test
  void take_sameRowsInOtherBytes_areUnchanged() throws Exception {
    post("First", FIRST, null);
    take("a", x().post(FIRST, 3600));
    Imports.Result other = take("b", x().post(FIRST, 3600));
    assertThat(other.snapshots()).isZero();
    assertThat(other.run().counts().unchanged()).isEqualTo(1);
    assertThat(snapshots()).hasSize(1);
  }

  @Test
  void take_lowerThanBefore_isAdded() throws Exception {
    post("First", FIRST, null);
    take("a", x().post(FIRST, 3600));
    assertThat(take("b", x().asOf("2026-03-02T00:00:00Z").post(FIRST, 3500)).snapshots())
        .isEqualTo(1);
  }

  @Test
  void take_anotherNumberWasTyped_isHeldUntilOverwrite() throws Exception {
    long post = post("First", FIRST, null);
    Instant typed = Instant.parse("2026-03-01T08:00:00Z");
    new Snapshots(database)
        .add(post, Snapshot.of(typed, "impressions", 4000, "typed", clock.instant()), null);
    Imports.Result held = take("a", x().post(FIRST, 3600));
    assertThat(held.snapshots()).isZero();
    assertThat(rows(held))
        .containsExactly(
            "2 skipped null "
                + "4,000 impressions were typed for 2026-03-01, this row says 3,600;"
                + " taken only with overwrite");
    assertThat(imports.apply(held.run().id(), true).snapshots()).isEqualTo(1);
    assertThat(snapshots()).hasSize(2);
  }

  @Test
  void take_anotherKindWasTypedThatDay_isHeld() throws Exception {
    long post = post("First", FIRST, null);
    Instant typed = Instant.parse("2026-03-01T08:00:00Z");
    new Snapshots(database)
        .add(post, Snapshot.of(typed, "views", 3600, "typed", clock.instant()), null);
    Imports.Result held = take("a", x().post(FIRST, 3600));
    assertThat(rows(held))
        .containsExactly(
            "2 skipped null "
                + "3,600 views were typed for 2026-03-01, this row says 3,600 impressions;"
                + " taken only with overwrite");
    assertThat(imports.apply(held.run().id(), true).snapshots()).isEqualTo(1);
  }

  @Test
  void take_lowerNumberTypedBefore_isNotHeld() throws Exception {
    long post = post("First", FIRST, null);
    Instant typed = Instant.parse("2026-02-27T08:00:00Z");
    new Snapshots(database)
        .add(post, Snapshot.of(typed, "impressions", 3000, "typed", clock.instant()), null);
    assertThat(take("a", x().post(FIRST, 3600)).snapshots()).isEqualTo(1);
  }

  @Test
  void take_twoRowsOfOnePost_takesTheFirst() throws Exception {
    post("First", FIRST, null);
    Imports.Result result = take("a", x().post(FIRST, 3600).post(FIRST, 12));
    assertThat(result.snapshots()).isEqualTo(1);
    assertThat(rows(result).get(1)).startsWith("3 skipped");
  }

  @Test
  void take_noUsableNumber_isSkippedWithTheNote() throws Exception {
    post("First", FIRST, null);
    Imports.Result result = take("a", x().row(null, FIRST, "t", null, null, null, null));
    assertThat(rows(result)).containsExactly("2 skipped null views are 0 and reach isn't");
  }

  @Test
  void take_titleAndTime_asksFirst() throws Exception {
    long post = post("Spring launch teaser", null, "2026-02-20T09:00:00Z");
    HandFed export =
        x().titled("Spring launch teaser: what's new this year", "2026-02-20T20:00:00Z", 900);
    Imports.Result result = take("a", export);
    assertThat(result.snapshots()).isZero();
    assertThat(result.run().counts().confirm()).isEqualTo(1);
    imports.confirmLikely(result.run().id());
    assertThat(imports.apply(result.run().id(), false).snapshots()).isEqualTo(1);
    assertThat(snapshots().get(0)).startsWith(post + " ");
  }

  @Test
  void take_titleTwoDaysOff_isUnmatched() throws Exception {
    post("Spring launch teaser", null, "2026-02-20T09:00:00Z");
    HandFed export = x().titled("Spring launch teaser", "2026-02-22T20:00:00Z", 900);
    assertThat(take("a", export).run().counts().unmatched()).isEqualTo(1);
  }

  @Test
  void take_twoPostsWithTheAddress_namesBoth() throws Exception {
    post("One", FIRST, null);
    post("Two", FIRST, null);
    Imports.Result result = take("a", x().post(FIRST, 3600));
    assertThat(rows(result).get(0)).startsWith("2 confirm").contains("\"One\"", "\"Two\"");
  }

  @Test
  void resolve_matchedByHand_isRemembered() throws Exception {
    long post = post("First", null, null);
    Imports.Result result = preview("a", x().post(FIRST, 3600));
    imports.resolve(result.run().id(), 1, new Imports.Answer.Of(post));
    assertThat(imports.apply(result.run().id(), false).snapshots()).isEqualTo(1);
    HandFed later = x().asOf("2026-03-02T00:00:00Z").post(FIRST, 4000);
    assertThat(take("b", later).snapshots()).isEqualTo(1);
  }

  @Test
  void resolve_storiesOfOneAddress_areToldApartByTheirIds() throws Exception {
    String stories = "https://www.instagram.com/stories/brand/";
    long post = post("First", null, null);
    HandFed both =
        new HandFed(Platform.INSTAGRAM)
            .asOf(AS_OF)
            .row("18200000000000001", stories, null, null, 500L, null, null)
            .row("18200000000000002", stories, null, null, 600L, null, null);
    Imports.Result result = preview("a", both);
    imports.resolve(result.run().id(), 1, new Imports.Answer.Of(post));
    Imports.Result applied = imports.apply(result.run().id(), false);
    assertThat(applied.snapshots()).isEqualTo(1);
    assertThat(applied.run().counts().unmatched()).isEqualTo(1);
    HandFed next =
        new HandFed(Platform.INSTAGRAM)
            .asOf("2026-03-02T00:00:00Z")
            .row("18200000000000003", stories, null, null, 700L, null, null);
    assertThat(take("b", next).run().counts().unmatched()).isEqualTo(1);
  }

  @Test
  void resolve_ignored_isRemembered() throws Exception {
    Imports.Result result = preview("a", x().post(FIRST, 3600).post(SECOND, 10));
    imports.resolve(result.run().id(), 1, new Imports.Answer.Ignore());
    Imports.Result later = take("b", x().post(FIRST, 4000).post(SECOND, 11));
    assertThat(later.run().counts().ignored()).isEqualTo(1);
    assertThat(later.run().counts().unmatched()).isEqualTo(1);
  }

  @Test
  void createUnmatched_thenUndo_archivesThem() throws Exception {
    Imports.Result result =
        preview("a", x().post(FIRST, 3600).post(SECOND, 10).day(THIRD, "2026-02-01", 4));
    NewPost post = new NewPost(Objects.requireNonNull(channels.find("x")), "spring", null, null);
    imports.createUnmatched(result.run().id(), post, null);
    Imports.Result applied = imports.apply(result.run().id(), false);
    assertThat(applied.snapshots()).isEqualTo(2);
    assertThat(applied.days()).isEqualTo(1);
    assertThat(posts.list(Long.MAX_VALUE, 10)).hasSize(3);
    Imports.Undone undone = imports.undo(result.run().id());
    assertThat(undone.archivedPosts()).isEqualTo(3);
    assertThat(posts.list(Long.MAX_VALUE, 10)).isEmpty();
    assertThat(snapshots()).isEmpty();
  }

  @Test
  void undo_leavesWhatOthersAdded_andTheFileCanComeAgain() throws Exception {
    long post = post("First", FIRST, null);
    take("a", x().post(FIRST, 3600));
    List<String> before = snapshots();
    Imports.Result second = take("b", x().asOf("2026-03-02T00:00:00Z").post(FIRST, 4000));
    imports.undo(second.run().id());
    assertThat(snapshots()).isEqualTo(before);
    assertThatThrownBy(() -> imports.undo(second.run().id())).isInstanceOf(NotPossible.class);
    HandFed again = x().asOf("2026-03-02T00:00:00Z").post(FIRST, 4000);
    assertThat(take("b", again).snapshots()).isEqualTo(1);
    assertThat(post).isPositive();
  }

  @Test
  void days_laterRunReplaces_undoRestores() throws Exception {
    take("a", x().account("Reach", "2026-02-01", 10).account("Reach", "2026-02-02", 20));
    Imports.Result second =
        take("b", x().account("Reach", "2026-02-01", 10).account("Reach", "2026-02-02", 25));
    assertThat(second.days()).isEqualTo(1);
    assertThat(second.run().counts().unchanged()).isEqualTo(1);
    assertThat(days()).containsExactly("2026-02-01 10", "2026-02-02 25");
    imports.undo(second.run().id());
    assertThat(days()).containsExactly("2026-02-01 10", "2026-02-02 20");
  }

  @Test
  void take_readingFails_leavesNothing() throws Exception {
    post("First", FIRST, null);
    HandFed broken = x();
    for (int i = 0; i < 1_200; i++) broken.post(FIRST + i, i);
    List<String> before = everything();
    assertThatThrownBy(() -> take("a", broken.failing("the disk is gone")))
        .isInstanceOf(IOException.class);
    assertThat(everything()).isEqualTo(before);
    assertThat(imports.list(Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  void apply_oneRowFails_takesNoneIn() throws Exception {
    post("First", FIRST, null);
    post("Second", SECOND, null);
    Imports.Result result = preview("a", x().post(FIRST, 3600).post(SECOND, 10));
    String plant = "update import_row set value = null where number = 2";
    int planted = database.write(c -> Sql.update(c, plant));
    assertThat(planted).isEqualTo(1);
    assertThatThrownBy(() -> imports.apply(result.run().id(), false))
        .isInstanceOf(SQLException.class);
    assertThat(snapshots()).isEmpty();
    assertThat(imports.find(result.run().id()).state()).isEqualTo(ImportRun.State.PREVIEW);
  }

  @Test
  void take_sameFileTwiceAtOnce_addsItOnce() throws Exception {
    post("First", FIRST, null);
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Future<Imports.Result> one = two.submit(() -> take("a", x().post(FIRST, 3600)));
      Future<Imports.Result> other = two.submit(() -> take("a", x().post(FIRST, 3600)));
      assertThat(one.get().snapshots() + other.get().snapshots()).isEqualTo(1);
      assertThat(one.get().run().id()).isEqualTo(other.get().run().id());
    } finally {
      two.shutdownNow();
    }
    assertThat(snapshots()).hasSize(1);
    assertThat(imports.list(Long.MAX_VALUE, 10)).hasSize(1);
  }

  @Test
  void previews_areGoneAfterADay() throws Exception {
    Imports.Result old = preview("a", x().post(FIRST, 3600));
    clock.move(Duration.ofHours(25));
    preview("b", x().post(SECOND, 3600));
    assertThatThrownBy(() -> imports.find(old.run().id())).isInstanceOf(NoSuchRun.class);
    assertThat(imports.list(Long.MAX_VALUE, 10)).hasSize(1);
  }

  static HandFed x() {
    return new HandFed(Platform.X).asOf(AS_OF);
  }

  Imports.Result take(String bytes, HandFed export) throws Exception {
    return take("export.csv", bytes, export);
  }

  private Imports.Result take(String filename, String bytes, HandFed export) throws Exception {
    return imports.take(file(filename, bytes), export, false, ImportProgress.NONE);
  }

  private Imports.Result preview(String bytes, HandFed export) throws Exception {
    return imports.preview(file("export.csv", bytes), export, false, ImportProgress.NONE);
  }

  private static ExportFile file(String filename, String bytes) {
    return new ExportFile(filename, Sha256.hex(bytes), null, null, "test");
  }

  long post(String title, @Nullable String permalink, @Nullable String published) throws Exception {
    PostDraft draft =
        new PostDraft(
            title,
            Objects.requireNonNull(channels.find("x")),
            null,
            null,
            List.of(),
            null,
            published == null ? null : Instant.parse(published),
            permalink,
            null);
    return posts.planAll(List.of(new Posts.Planned(draft, null)), 0, "none").get(0).id();
  }

  private List<String> rows(Imports.Result result) throws Exception {
    return imports.rows(result.run().id(), 0, 100).stream()
        .map(r -> r.place().row() + " " + r.state().key() + " " + r.snapshotId() + " " + r.reason())
        .toList();
  }

  List<String> snapshots() throws Exception {
    return database.read(
        connection ->
            Sql.list(
                connection,
                """
                select post_id, as_of, kind, value, reach, source, platform_clicks, platform_rate
                from impression_snapshot order by id
                """,
                row ->
                    row.getLong(1)
                        + " "
                        + Instant.ofEpochMilli(row.getLong(2))
                        + " "
                        + row.getString(3)
                        + " "
                        + row.getLong(4)
                        + " "
                        + row.getLong(5)
                        + " "
                        + row.getString(6)
                        + " "
                        + row.getLong(7)
                        + " "
                        + row.getDouble(8)));
  }

  private List<String> days() throws Exception {
    return database.read(
        connection ->
            Sql.list(
                connection,
                """
                select d.day, d.value from impression_day d
                where d.id = (
                  select max(n.id) from impression_day n
                  where n.subject = d.subject and n.day = d.day and n.kind = d.kind)
                order by d.day
                """,
                row -> java.time.LocalDate.ofEpochDay(row.getLong(1)) + " " + row.getLong(2)));
  }

  /** Every row that an import may write, to compare. */
  private List<String> everything() throws Exception {
    return database.read(
        connection ->
            Sql.list(
                connection,
                """
                select 'run ' || id || ' ' || state || ' ' || snapshots as line from import_run
                union all select 'row ' || run_id || ' ' || number || ' ' || state from import_row
                union all select 'snapshot ' || id || ' ' || value from impression_snapshot
                union all select 'day ' || id || ' ' || value from impression_day
                union all select 'post ' || id || ' ' || title from post
                order by line
                """,
                row -> row.getString(1)));
  }
}
