package clickthru;

import clickthru.click.BotList;
import clickthru.click.Judge;
import clickthru.config.Settings;
import clickthru.db.Database;
import clickthru.demo.Demo;
import clickthru.demo.DemoRemoval;
import clickthru.demo.DemoSize;
import clickthru.history.Actor;
import clickthru.post.Channels;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code clickthru demo}: a year of invented posts and clicks, and its removal. */
final class DemoCommand {
  private static final List<String> OWN = List.of("seed", "posts", "clicks", "days", "remove");

  /** What a server on the same SQLite file sleeps at most between two looks for its turn. */
  private static final long REST_BESIDE_A_SERVER_MILLIS = 120;

  private DemoCommand() {}

  static String help() {
    return """
    Use: java -jar clickthru.jar demo [--posts 400] [--clicks 150000] [...]
         java -jar clickthru.jar demo --remove

    Fills the database with invented posts, clicks and impressions of three companies, to look
    at. They are marked: --remove, or the button on the report page, takes exactly these away.
    Works beside a running server.

      --posts     how many posts, 1 to 5000 [%d]
      --clicks    about how many clicks, 0 to 2000000 [%d]
      --days      over how many days up to now, 1 to 1000 [%d]
      --seed      another number, another demo [%d]
      --remove    takes the demo away again

    and every setting of serve, such as --data or --database-url.
    """
        .formatted(
            DemoSize.USUAL.posts(),
            DemoSize.USUAL.clicks(),
            DemoSize.USUAL.days(),
            DemoSize.USUAL.seed());
  }

  static int run(Map<String, String> flags) throws IOException, SQLException {
    Map<String, String> settingFlags = new LinkedHashMap<>(flags);
    settingFlags.keySet().removeAll(OWN);
    Settings settings = Settings.load(settingFlags, System.getenv());
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    DemoSize size = size(flags);
    boolean served = isServed(settings);
    try (Database database = Database.open(settings.databaseUrl(), settings.databaseWait())) {
      Actor.doing(
          Actor.command("demo"),
          () -> {
            if (flags.containsKey("remove")) remove(database, out);
            else fill(settings, database, size, served, where(flags), out);
          });
    } catch (IllegalStateException e) {
      System.err.println("Nothing was added: " + e.getMessage() + ".");
      System.err.println("Take demo data away with:  java -jar clickthru.jar demo --remove");
      return 1;
    }
    return 0;
  }

  private static void fill(
      Settings settings,
      Database database,
      DemoSize size,
      boolean served,
      String where,
      PrintStream out)
      throws SQLException {
    Channels channels = Channels.parse(settings.channels());
    Judge judge = new Judge(BotList.load(), settings.duplicateWindow());
    Demo demo = new Demo(database, channels, judge, Clock.systemUTC());
    long rest = served ? REST_BESIDE_A_SERVER_MILLIS : 0;
    Demo.Summary made = demo.fill(size, rest, out::println);
    out.printf(
        "The demo is there: %,d posts, %,d links, %,d clicks, %,d impressions numbers.%n",
        made.posts(), made.links(), made.clicks(), made.snapshots());
    String address =
        settings.baseUrl() == null ? "http://localhost:" + settings.port() : settings.baseUrl();
    out.println(
        served
            ? "Look at it:      " + address + "/admin/"
            : "Look at it:      java -jar clickthru.jar serve"
                + where
                + ", then "
                + address
                + "/admin/");
    out.println("In the terminal: java -jar clickthru.jar report --group-by channel" + where);
    out.println("Take it away:    java -jar clickthru.jar demo --remove" + where);
  }

  private static void remove(Database database, PrintStream out) throws SQLException {
    DemoRemoval removal = new DemoRemoval(database, Clock.systemUTC(), () -> {});
    if (removal.state() == DemoRemoval.State.NONE) {
      out.println("There is no demo data.");
      return;
    }
    out.println("Removing the demo data …");
    removal.ask();
    removal.run();
    out.println("The demo data is gone.");
  }

  /** The flags that the next command needs too; no URL, which may hold a password. */
  private static String where(Map<String, String> flags) {
    StringBuilder where = new StringBuilder();
    for (String name : List.of("config", "data", "port")) {
      String value = flags.get(name);
      if (value != null) where.append(" --").append(name).append(' ').append(value);
    }
    return where.toString();
  }

  /** Makes the data folder if it is missing. */
  private static boolean isServed(Settings settings) throws IOException {
    DataFolder folder = DataFolder.tryOpen(settings.data());
    if (folder != null) folder.close();
    return folder == null;
  }

  private static DemoSize size(Map<String, String> flags) {
    DemoSize usual = DemoSize.USUAL;
    return new DemoSize(
        number(flags, "seed", usual.seed()),
        (int) number(flags, "posts", usual.posts()),
        (int) number(flags, "clicks", usual.clicks()),
        (int) number(flags, "days", usual.days()));
  }

  private static long number(Map<String, String> flags, String name, long usual) {
    String value = flags.get(name);
    if (value == null) return usual;
    if (!value.matches("-?\\d{1,9}")) {
      throw new IllegalArgumentException("--" + name + " '" + value + "': must be a whole number");
    }
    return Long.parseLong(value);
  }
}
