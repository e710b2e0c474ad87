package clickthru;

import clickthru.config.Settings;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** {@code clickthru serve}: runs until it is told to stop. */
final class ServeCommand {
  private static final Duration LONGEST_STOP = Duration.ofMillis(8_500);

  private ServeCommand() {}

  static String help() {
    return """
        Use: java -jar clickthru.jar serve [--SETTING VALUE ...]

        Answers redirects, the API and the admin pages until it is stopped (SIGTERM or Ctrl-C).
        Settings come from config/clickthru.conf (or --config FILE), then the environment
        (--clicks.durability is CLICKTHRU_CLICKS_DURABILITY), then these flags:

        """
        + Settings.help();
  }

  static int run(Map<String, String> flags) throws IOException, SQLException {
    Settings settings = Settings.load(flags, System.getenv());
    CountDownLatch stopped = new CountDownLatch(1);
    Server server = Server.start(settings, Clock.systemUTC());
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(server, settings.drain(), stopped), "stop"));
    System.out.println("Clickthru answers on " + server.address());
    String setup = server.setupPath();
    if (setup != null) {
      System.out.println("Make the first account (this link works once, for 24 hours):");
      System.out.println("  " + server.address() + setup);
    }
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  /** Waits for the end no longer than promised: a stuck disk or database can't hold it up. */
  private static void stop(Server server, Duration drain, CountDownLatch stopped) {
    Thread closing = new Thread(server::close, "close");
    closing.setDaemon(true);
    closing.start();
    try {
      closing.join(drain.plus(LONGEST_STOP).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stopped.countDown();
  }
}
