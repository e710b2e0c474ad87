package clickthru.demo;

import clickthru.click.Backfill;
import clickthru.click.Judge;
import clickthru.db.Database;
import clickthru.history.Change;
import clickthru.history.Changes;
import clickthru.impression.Snapshot;
import clickthru.impression.Snapshots;
import clickthru.link.Link;
import clickthru.post.Channels;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Fills the database with invented posts, their clicks and impressions: through the same judge and
 * the same rows and roll-ups as real ones, marked so that {@link DemoRemoval} finds them again.
 */
public final class Demo {
  private static final long HOUR = 3_600_000L;

  /** What was made. */
  public record Summary(int posts, int links, long clicks, int snapshots) {}

  private record Stored(DemoPost post, long id) {}

  private final Database database;
  private final Channels channels;
  private final Judge judge;
  private final Clock clock;

  public Demo(Database database, Channels channels, Judge judge, Clock clock) {
    this.database = database;
    this.channels = channels;
    this.judge = judge;
    this.clock = clock;
  }

  /**
   * @param restMillis between two batches of clicks, see {@link Backfill}
   * @throws IllegalStateException when there is a demo already
   */
  public Summary fill(DemoSize size, long restMillis, Consumer<String> progress)
      throws SQLException {
    // The same hour gives the same demo.
    long now = Math.floorDiv(clock.millis(), HOUR) * HOUR;
    List<DemoPost> planned = new Planner(channels, size, now).plan();
    List<Stored> posts = new ArrayList<>();
    List<Traffic.Door> doors = database.write(connection -> begin(connection, planned, posts));
    progress.accept("%,d posts with %,d links".formatted(posts.size(), doors.size()));
    Traffic traffic = new Traffic(doors, size.seed(), now);
    int snapshots = addNumbers(posts, traffic, new Numbers(size.seed(), now));
    progress.accept("%,d impressions numbers".formatted(snapshots));
    long clicks = send(traffic, restMillis, progress);
    return new Summary(posts.size(), doors.size(), clicks, snapshots);
  }

  private List<Traffic.Door> begin(
      Connection connection, List<DemoPost> planned, List<Stored> posts) throws SQLException {
    List<Traffic.Door> doors = store(connection, planned, posts);
    // One word for all of it: what it invents was done by nobody.
    Change made = Change.of("demo.made", "demo", null, "");
    Changes.note(connection, clock.instant(), made.with(Map.of("posts", posts.size())));
    return doors;
  }

  private static List<Traffic.Door> store(
      Connection connection, List<DemoPost> planned, List<Stored> posts) throws SQLException {
    if (DemoStore.isPresent(connection)) {
      throw new IllegalStateException("there is demo data already");
    }
    DemoStore.begin(connection);
    List<Traffic.Door> doors = new ArrayList<>();
    for (DemoPost post : planned) {
      long id = DemoStore.addPost(connection, post);
      posts.add(new Stored(post, id));
      for (int i = 0; i < post.slugs().size(); i++) {
        Link link = DemoStore.addLink(connection, post, id, i);
        doors.add(new Traffic.Door(link.id(), link.utm(), post));
      }
    }
    return doors;
  }

  private int addNumbers(List<Stored> posts, Traffic traffic, Numbers numbers) throws SQLException {
    Map<DemoPost, long[]> people = traffic.people();
    List<Snapshots.Addition> additions = new ArrayList<>();
    for (Stored stored : posts) {
      long[] times = people.getOrDefault(stored.post, new long[0]);
      for (Snapshot snapshot : numbers.of(stored.post, times)) {
        additions.add(new Snapshots.Addition(stored.id, snapshot, null));
      }
    }
    return database.write(
        connection -> {
          Snapshots.fill(connection, additions);
          return additions.size();
        });
  }

  private long send(Traffic traffic, long restMillis, Consumer<String> progress)
      throws SQLException {
    Backfill backfill = new Backfill(database, judge, traffic.size(), restMillis);
    int[] sent = {0};
    traffic.send(
        click -> {
          backfill.add(click);
          if (++sent[0] % 50_000 == 0) {
            progress.accept("%,d of %,d clicks".formatted(sent[0], traffic.size()));
          }
        });
    return backfill.finish();
  }
}
