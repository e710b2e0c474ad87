package clickthru.faults;

import clickthru.testing.PackagedServer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Kills a server under load, again and again, on one data folder. */
final class KillRounds {
  private static final int VISITORS = 6;
  private static final int LINKS = 40;

  private final Path data;
  private final String[] settings;
  private final long seed;
  private final Random random;
  private final Taps taps = new Taps();

  KillRounds(Path folder, String... settings) {
    this.data = folder.resolve("data");
    this.settings = Arrays.copyOf(settings, settings.length + 2);
    this.settings[settings.length] = "--clicks.id-header";
    this.settings[settings.length + 1] = "true";
    this.seed = Long.getLong("faults.seed", System.nanoTime());
    this.random = new Random(seed);
  }

  /** The last books, or the first that don't balance. */
  Books run(int rounds, int checkEvery) throws Exception {
    System.out.printf("kill -9, %d rounds, -Dfaults.seed=%d %s%n", rounds, seed, given());
    ShortLinks links;
    try (PackagedServer server = PackagedServer.start(data, settings)) {
      links = ShortLinks.make(server, LINKS);
      server.stop();
    }
    Books books = null;
    for (int round = 1; round <= rounds; round++) {
      killUnderLoad(links);
      if (round % checkEvery != 0 && round < rounds) continue;
      try (PackagedServer server = PackagedServer.start(data, settings)) {
        server.stop();
      }
      books = Books.check(data.resolve("clickthru.db"), taps);
      System.out.printf("  after %d kills: %s%n", round, books);
      if (!books.balance()) return books;
    }
    if (books == null) throw new IllegalArgumentException("no rounds");
    return books;
  }

  private void killUnderLoad(ShortLinks links) throws Exception {
    try (PackagedServer server = PackagedServer.start(data, settings)) {
      TapLoad load = TapLoad.start(server.port(), links, taps, VISITORS, 0, random);
      Thread.sleep(100 + random.nextInt(800));
      server.kill();
      load.awaitEnd();
    }
  }

  private String given() {
    return String.join(" ", settings);
  }
}
