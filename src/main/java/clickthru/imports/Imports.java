package clickthru.imports;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.link.LinkDraft;
import clickthru.post.Channels;
import clickthru.post.Post;
import clickthru.post.Posts;
import clickthru.sheet.SheetRefused;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The imports: a file is read into a preview, which counts for nothing; what of it has a post is
 * then taken in by one transaction, and can be taken back. The same bytes are taken in once: sent
 * again, they find the run they made before, and add only what has found its post since.
 */
public final class Imports {
  private static final int AT_ONCE = 2;
  private static final Duration WAIT = Duration.ofSeconds(30);

  private final Database database;
  private final Channels channels;
  private final Posts posts;
  private final Clock clock;
  private final OldRuns oldRuns;
  private final Semaphore readers = new Semaphore(AT_ONCE, true);

  public Imports(Database database, Channels channels, Posts posts, Clock clock) {
    this.database = database;
    this.channels = channels;
    this.posts = posts;
    this.clock = clock;
    this.oldRuns = new OldRuns(database, clock);
  }

  /** Deletes what nobody needs any more: old previews, and what was never read to its end. */
  public void removeOld() throws SQLException {
    oldRuns.remove();
  }

  /**
   * What a request came to.
   *
   * @param snapshots that it added, or a preview would
   * @param days the same of daily series
   */
  public record Result(ImportRun run, int snapshots, int days) {}

  /**
   * Reads a file and says what would be added.
   *
   * @throws SheetRefused when it is no file of rows
   * @throws ExportRefused when it is no export that is known
   * @throws RejectedExecutionException when too many are being read
   */
  public Result preview(
      ExportFile file, ExportSource export, boolean overwrite, ImportProgress progress)
      throws IOException, SQLException, SheetRefused, ExportRefused {
    ImportRun run = read(file, export, progress);
    return database.write(connection -> decided(connection, run.id(), overwrite));
  }

  /** Reads a file and takes in what has a post; all of it or, when it throws, nothing. */
  public Result take(
      ExportFile file, ExportSource export, boolean overwrite, ImportProgress progress)
      throws IOException, SQLException, SheetRefused, ExportRefused {
    return apply(read(file, export, progress).id(), overwrite);
  }

  /** The run of a file: the one that took in the same before, or a new preview. */
  private ImportRun read(ExportFile file, ExportSource export, ImportProgress progress)
      throws IOException, SQLException, SheetRefused, ExportRefused {
    ImportRun before =
        database.read(c -> Optional.ofNullable(ImportRuns.applied(c, file))).orElse(null);
    if (before == null) before = readAnew(file, export, progress);
    if (before.state() == ImportRun.State.APPLIED) {
      Matching.now(database, channels).again(before.id());
    }
    return before;
  }

  private ImportRun readAnew(ExportFile file, ExportSource export, ImportProgress progress)
      throws IOException, SQLException, SheetRefused, ExportRefused {
    enter();
    try {
      oldRuns.remove();
      long id = database.write(c -> ImportRuns.begin(c, file, clock.millis()));
      boolean done = false;
      try {
        ImportRun run = readInto(id, file, export, progress);
        done = true;
        return run;
      } finally {
        if (!done) oldRuns.remove(id);
      }
    } finally {
      readers.release();
    }
  }

  private ImportRun readInto(long id, ExportFile file, ExportSource export, ImportProgress progress)
      throws IOException, SQLException, SheetRefused, ExportRefused {
    Matching matching = Matching.now(database, channels);
    RowIntake intake = new RowIntake(database, matching, id, progress);
    ExportSummary summary;
    try {
      summary = export.read(intake);
    } catch (RowIntake.NotKept e) {
      if (e.getCause() instanceof SQLException cause) throw cause;
      throw e;
    }
    intake.end();
    Told told = told(file, summary);
    return database.write(
        connection -> {
          ImportRuns.finish(connection, id, summary, told.asOf, told.from);
          return decided(connection, id, false).run();
        });
  }

  private record Told(Instant asOf, String from) {}

  /** The file's own word goes before that of who sent it; else the bytes are of when they came. */
  private Told told(ExportFile file, ExportSummary summary) throws SQLException {
    Instant now = clock.instant();
    Instant own = summary.asOf();
    String ownFrom = summary.asOfFrom();
    if (own != null) {
      return new Told(own.isAfter(now) ? now : own, ownFrom == null ? "the file" : ownFrom);
    }
    Instant given = file.asOf();
    if (given != null) return new Told(given, "what was said with it");
    Instant before =
        database
            .read(c -> Optional.ofNullable(ImportRuns.asOfBefore(c, file.sha256())))
            .orElse(null);
    return new Told(before == null ? now : before, "when the file first came in");
  }

  private static Result decided(Connection connection, long id, boolean overwrite)
      throws SQLException {
    new Outcomes(connection, ImportRuns.required(connection, id)).decide(overwrite);
    ImportRuns.count(connection, id);
    String left =
        """
        select count(*) from import_row
        where run_id = ? and state = 'matched' and taken = 0 and (day is null) = (? = 1)
        """;
    return new Result(
        ImportRuns.required(connection, id),
        (int) Sql.number(connection, left, id, 1L),
        (int) Sql.number(connection, left, id, 0L));
  }

  /**
   * Takes in what has a post and isn't in yet.
   *
   * @param overwrite takes what would set another number beside one that was typed
   * @throws NotPossible when the run was undone or isn't there
   */
  public Result apply(long id, boolean overwrite) throws SQLException {
    try {
      return database.write(connection -> apply(connection, id, overwrite));
    } catch (SQLException e) {
      if (!database.isUniqueViolation(e)) throw e;
      // The same file was taken in by somebody else in the meantime.
      String once = find(id).once();
      ImportRun same =
          database.read(c -> Optional.ofNullable(ImportRuns.once(c, once))).orElse(null);
      if (same == null) throw e;
      oldRuns.remove(id);
      return database.write(connection -> apply(connection, same.id(), overwrite));
    }
  }

  private Result apply(Connection connection, long id, boolean overwrite) throws SQLException {
    ImportRun run = required(connection, id);
    if (run.state() == ImportRun.State.UNDONE) {
      throw new NotPossible("this import was undone; send the file again");
    }
    if (run.rowsGone()) throw new NotPossible("its rows are gone; send the file again");
    // First, so that of two that take in the same file one waits here for the other.
    ImportRuns.apply(connection, id, run.once(), clock.millis());
    new Outcomes(connection, run).decide(overwrite);
    Taking.Taken taken = Taking.in(connection, run, clock.millis());
    ImportRuns.count(connection, id);
    return new Result(ImportRuns.required(connection, id), taken.snapshots(), taken.days());
  }

  /**
   * What an undoing came to.
   *
   * @param archivedPosts posts that the import had made, and that nobody used
   * @param keptPosts those with clicks or numbers of their own
   */
  public record Undone(ImportRun run, int archivedPosts, int keptPosts) {}

  /**
   * Removes what a run added; what counted before counts again.
   *
   * @throws NotPossible when it isn't applied
   */
  public Undone undo(long id) throws SQLException {
    Posts.TakenBack[] back = new Posts.TakenBack[1];
    Undone undone =
        database.write(
            connection -> {
              ImportRun run = required(connection, id);
              if (run.state() != ImportRun.State.APPLIED) {
                throw new NotPossible("only an import that was applied can be undone");
              }
              long undoing = RunHistory.undone(connection, clock.instant(), run);
              Taking.back(connection, id);
              back[0] = posts.takeBack(connection, id, undoing);
              ImportRuns.undo(connection, id, clock.millis());
              ImportRun after = ImportRuns.required(connection, id);
              return new Undone(after, back[0].archived().size(), back[0].kept());
            });
    posts.forget(back[0].archived());
    return undone;
  }

  /**
   * Deletes a preview; posts that were made from it stay.
   *
   * @throws NotPossible when it was applied
   */
  public void discard(long id) throws SQLException {
    ImportRun run = find(id);
    if (run.state() != ImportRun.State.PREVIEW) {
      throw new NotPossible("only a preview can be deleted; an import is undone");
    }
    oldRuns.discard(run);
  }

  /** What somebody says a row is. */
  public sealed interface Answer {
    /** Of this post; remembered for the next file. */
    record Of(long postId) implements Answer {}

    /** Nothing of ours; remembered. */
    record Ignore() implements Answer {}

    /**
     * A post that is to be made of it.
     *
     * @param link null: without one
     */
    record Create(NewPost post, @Nullable LinkDraft link) implements Answer {}
  }

  /**
   * Says what one row is of; rows of the same post follow.
   *
   * @throws NotPossible when it can't be, or its number is in already
   */
  public ImportRun resolve(long id, long number, Answer answer) throws SQLException {
    ImportRun run = requireOpen(id);
    ImportRow row =
        database.read(c -> Optional.ofNullable(ImportRows.find(c, id, number))).orElse(null);
    ExportRow read = row == null ? null : row.row();
    if (row == null || read == null) throw new NotPossible("there is no such row to be matched");
    if (read.series() != null) throw new NotPossible("this row is about an account, not a post");
    if (row.snapshotId() != null) throw new NotPossible("its number is in; undo the import first");
    if (answer instanceof Answer.Create create) {
      make(run, List.of(create.post().planned(read, create.link())));
    } else {
      Long post = answer instanceof Answer.Of of ? of.postId() : null;
      say(run, List.of(new Said(number, row.key(), post)));
    }
    return rematched(id);
  }

  /**
   * Says what several rows are of; rows of the same posts follow.
   *
   * @param posts the post by the number of the row; null: nothing of ours
   * @throws NotPossible when one can't be, or its number is in already
   */
  public ImportRun resolve(long id, Map<Long, Optional<Long>> posts) throws SQLException {
    ImportRun run = requireOpen(id);
    List<Said> said = new ArrayList<>();
    for (Map.Entry<Long, Optional<Long>> answer : posts.entrySet()) {
      long number = answer.getKey();
      ImportRow row =
          database.read(c -> Optional.ofNullable(ImportRows.find(c, id, number))).orElse(null);
      ExportRow read = row == null ? null : row.row();
      if (row == null || read == null || read.series() != null || row.snapshotId() != null) {
        throw new NotPossible("row " + number + " can't be of another post");
      }
      said.add(new Said(number, row.key(), answer.getValue().orElse(null)));
    }
    say(run, said);
    return rematched(id);
  }

  /**
   * What a row is of.
   *
   * @param postId null: nothing of ours
   */
  private record Said(long number, @Nullable String key, @Nullable Long postId) {
    Match match() {
      return postId == null
          ? new Match(ImportRow.State.IGNORED, "hand", null, null)
          : Match.of(postId, "hand");
    }
  }

  private void say(ImportRun run, List<Said> all) throws SQLException {
    if (all.isEmpty()) return;
    int matched = (int) all.stream().filter(said -> said.postId != null).count();
    int ignored = all.size() - matched;
    boolean unused =
        database.write(
            connection -> {
              for (Said said : all) say(connection, run.id(), said);
              if (matched > 0) note(connection, run, "matched", matched);
              if (ignored > 0) note(connection, run, "ignored", ignored);
              return true;
            });
  }

  private void note(Connection connection, ImportRun run, String how, @Nullable Integer rows)
      throws SQLException {
    RunHistory.resolved(connection, clock.instant(), run, how, rows);
  }

  private void say(Connection connection, long id, Said said) throws SQLException {
    String key = said.key;
    if (key != null) RememberedMatches.put(connection, key, said.postId, clock.millis());
    ImportRows.change(connection, id, said.number, said.match());
    if (key != null) ImportRows.changeAll(connection, id, key, said.match());
  }

  /**
   * Says the same of row after row, each in a transaction of its own so that clicks get their turn;
   * with the first it is written down that it is said of all.
   */
  private Unmatched.Each sayOfAll(ImportRun run, String how) {
    boolean[] noted = {false};
    return row -> {
      Long post = how.equals("ignored") ? null : row.postId();
      noted[0] =
          database.write(
              connection -> {
                say(connection, run.id(), new Said(row.number(), row.key(), post));
                if (!noted[0]) note(connection, run, how, null);
                return true;
              });
    };
  }

  /** Says of every row that found no post that it is nothing of ours. */
  public ImportRun ignoreUnmatched(long id) throws SQLException {
    ImportRun run = requireOpen(id);
    Unmatched.each(database, id, ImportRow.State.UNMATCHED, sayOfAll(run, "ignored"));
    return rematched(id);
  }

  /** Says yes to every row that has one likely post. */
  public ImportRun confirmLikely(long id) throws SQLException {
    ImportRun run = requireOpen(id);
    Unmatched.eachLikely(database, id, sayOfAll(run, "matched"));
    return rematched(id);
  }

  /**
   * Makes a post of every row that found none, one for all rows of the same post.
   *
   * @param link how each one's link is made; null: without
   */
  public ImportRun createUnmatched(long id, NewPost post, @Nullable LinkDraft link)
      throws SQLException {
    ImportRun run = requireOpen(id);
    Unmatched.batches(
        database, id, rows -> make(run, rows.stream().map(r -> post.planned(r, link)).toList()));
    return rematched(id);
  }

  private void make(ImportRun run, List<Posts.Planned> planned) throws SQLException {
    List<Post> unused = posts.planAll(planned, run.id(), run.filename());
  }

  private ImportRun rematched(long id) throws SQLException {
    Matching.now(database, channels).again(id);
    return database.write(connection -> decided(connection, id, false).run());
  }

  private ImportRun requireOpen(long id) throws SQLException {
    ImportRun run = find(id);
    if (run.state() == ImportRun.State.UNDONE || run.rowsGone()) {
      throw new NotPossible("this import is closed; send the file again");
    }
    return run;
  }

  /**
   * @throws NotPossible when there is none
   */
  public ImportRun find(long id) throws SQLException {
    return database.read(connection -> required(connection, id));
  }

  private static ImportRun required(Connection connection, long id) throws SQLException {
    ImportRun run = ImportRuns.find(connection, id);
    if (run == null) throw new NoSuchRun();
    return run;
  }

  /** Newest first, those with a smaller id than {@code before}. */
  public List<ImportRun> list(long before, int most) throws SQLException {
    return database.read(connection -> ImportRuns.list(connection, before, most));
  }

  /** The rows of a run in the order of the file, those after a number. */
  public List<ImportRow> rows(long id, long after, int most) throws SQLException {
    return database.read(connection -> ImportRows.list(connection, id, after, most));
  }

  /** The same, of one state. */
  public List<ImportRow> rows(long id, ImportRow.State state, long after, int most)
      throws SQLException {
    return database.read(connection -> ImportRows.list(connection, id, state, after, most));
  }

  /**
   * The sum of the denominators of all rows, by kind: to be held against the platform's own. Where
   * a file is of posts, account days beside them are left out: they count the same once more.
   */
  public Map<String, Long> sums(long id) throws SQLException {
    Map<String, Long> sums = new LinkedHashMap<>();
    database.read(
        connection -> {
          Sql.each(
              connection,
              """
              select r.kind, sum(r.value * 1.0) from import_row r join import_run i on i.id = r.run_id
              where r.run_id = ? and r.value is not null
                and (i.scope = 'account_days' or r.series is null)
              group by r.kind order by r.kind
              """,
              // Exact up to 2^53, and no sum of whole numbers that the database refuses.
              row -> sums.put(row.getString(1), Math.round(row.getDouble(2))),
              id);
          return sums;
        });
    return sums;
  }

  private void enter() {
    try {
      if (readers.tryAcquire(WAIT.toSeconds(), TimeUnit.SECONDS)) return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new RejectedExecutionException("too many files are being read");
  }
}
