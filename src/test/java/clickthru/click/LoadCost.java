package clickthru.click;

import clickthru.db.Database;
import clickthru.link.Utm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what a click costs in the loader: judged, rolled up and written to SQLite, by a user
 * agent seen before and by one that nobody has seen. Run by hand; a test asserts no timing.
 */
final class LoadCost {
  private static final int BATCH = 20_000;
  private static final int BATCHES = 10;
  private static final long START = 1_772_400_000_000L;

  private LoadCost() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("load-cost");
    String url = "jdbc:sqlite:" + folder.resolve("t.db");
    try (Database database = Database.open(url, Duration.ofSeconds(5))) {
      ClickBatch batch = new ClickBatch(new Judge(BotList.load()));
      long sequence = 0;
      for (boolean unseen : new boolean[] {false, true, false, true}) {
        long taken = 0;
        for (int i = 0; i < BATCHES; i++) {
          List<Click> clicks = new ArrayList<>();
          for (int k = 0; k < BATCH; k++) clicks.add(click(++sequence, unseen));
          Position end = new Position(1, sequence, sequence);
          long start = System.nanoTime();
          boolean unused =
              database.write(
                  connection -> {
                    batch.write(connection, clicks, end);
                    return true;
                  });
          batch.committed();
          taken += System.nanoTime() - start;
        }
        double micros = taken / 1e3 / BATCH / BATCHES;
        System.out.printf(
            "%s user agents: %.1f µs a click, %,.0f clicks a second%n",
            unseen ? "unseen" : "known", micros, 1e6 / micros);
      }
    }
  }

  private static Click click(long sequence, boolean unseen) {
    String agent =
        "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/"
            + (100 + sequence % 40)
            + ".0.0.0 Mobile Safari/537.36"
            + (unseen ? " build/" + sequence : "");
    return new Click(
        sequence,
        START + sequence * 10,
        1 + sequence % 200,
        "GET",
        sequence * 7919,
        Utm.NONE,
        "l.instagram.com",
        agent,
        "",
        0,
        0,
        sequence % 2 == 0 ? "de" : "en",
        "");
  }
}
