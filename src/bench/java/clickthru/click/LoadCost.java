package clickthru.click;

import clickthru.db.Database;
import clickthru.link.Utm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a click costs in the loader: judging alone, and judging with its row, its roll-ups and the
 * commit into SQLite; with user agents seen before, and with a flood of new ones.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class LoadCost {
  private static final int BATCH = 5_000;
  private static final long START = 1_772_000_000_000L;

  private final List<String> userAgents = new ArrayList<>();
  private final Utm utm = new Utm("x", "social", "spring", null, "teaser", null);
  private Judge judge;
  private ClickBatch batch;
  private Database database;
  private Path folder;
  private long sequence;
  private int fresh;

  @Setup(Level.Trial)
  public void open() throws Exception {
    for (String list : List.of("browsers.tsv", "crawlers.tsv")) {
      for (Samples sample : Samples.read(list)) userAgents.add(sample.userAgent());
    }
    folder = Files.createTempDirectory("load-cost");
    database = Database.open("jdbc:sqlite:" + folder.resolve("b.db"), Duration.ofSeconds(5));
    judge = new Judge(BotList.load());
    batch = new ClickBatch(judge, new Texts(judge));
  }

  @TearDown(Level.Trial)
  public void close() throws IOException {
    database.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }

  @Benchmark
  public Object judgeCached() {
    return judge.judge(click(userAgents.get((int) (sequence % 500))));
  }

  @Benchmark
  public Object judgeUnseen() {
    return judge.judge(click(unseen()));
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Object loadCached() throws Exception {
    return load(false);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Object loadUnseen() throws Exception {
    return load(true);
  }

  private Object load(boolean flood) throws Exception {
    List<Click> clicks = new ArrayList<>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      clicks.add(click(flood ? unseen() : userAgents.get(i % 500)));
    }
    Position end = new Position(1, sequence, sequence);
    database.write(
        connection -> {
          batch.write(connection, clicks, end);
          return true;
        });
    batch.committed();
    return clicks;
  }

  /** A real user agent that nobody sent before: a number in it is another one. */
  private String unseen() {
    String text = userAgents.get(fresh++ % userAgents.size());
    return (text.length() > 480 ? text.substring(0, 480) : text) + " " + fresh;
  }

  private Click click(String userAgent) {
    long number = ++sequence;
    return new Click(
        number,
        START + number,
        1 + number % 1_000,
        "GET",
        number * 0x9E3779B97F4A7C15L | 1,
        utm,
        "t.co",
        userAgent,
        "");
  }
}
