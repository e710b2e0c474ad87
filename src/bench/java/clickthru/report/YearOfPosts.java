package clickthru.report;

import clickthru.click.Backfill;
import clickthru.click.BotList;
import clickthru.click.Click;
import clickthru.click.Journal;
import clickthru.click.Judge;
import clickthru.click.Loader;
import clickthru.click.SnapshotCounts;
import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.link.Utm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Fills a new SQLite database for report.sh: 10,000 posts of a year in 300 campaigns and all
 * channels, their snapshots, and clicks through the judge and the roll-ups. With {@code hour}
 * instead of {@code year} all clicks lie in the hour that now is, and no snapshot is there yet.
 *
 * <p>Run by {@code java -cp clickthru.jar}, so it uses only what is public.
 */
final class YearOfPosts {
  private static final int POSTS = 10_000;
  private static final int CAMPAIGNS = 300;
  private static final long HOUR = 3_600_000L;
  private static final long DAY = 24 * HOUR;
  private static final int POST_BITS = 14;

  private static final List<String> AGENTS =
      List.of(
          "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
              + " Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
          "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/126.0.0.0 Mobile Safari/537.36",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/126.0.0.0 Safari/537.36",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
              + " Gecko) Mobile/15E148 Instagram 334.0.0.24.106 (iPhone14,5; iOS 17_5; de_DE)",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
              + " Version/17.5 Safari/605.1.15",
          "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0",
          "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
          "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)");

  private static final List<String> REFERRERS =
      List.of("", "", "t.co", "l.instagram.com", "lm.facebook.com", "www.linkedin.com");

  /** An entry of channels.conf. */
  private record Channel(String key, String source, String medium, String kind) {}

  /**
   * @param weight its share of the clicks, not normed
   */
  private record Post(long id, long linkId, long published, double weight, Channel channel, Utm utm) {}

  private final Random random = new Random(7);
  private final Database database;
  private final List<Channel> channels;
  private final int clicks;
  private final long now;
  private final List<Post> posts = new ArrayList<>();

  private YearOfPosts(Database database, List<Channel> channels, int clicks, long now) {
    this.database = database;
    this.channels = channels;
    this.clicks = clicks;
    this.now = now;
  }

  /** {@code year|hour DATA-FOLDER CLICKS CHANNELS.CONF}; prints seconds and figures. */
  public static void main(String[] args) throws Exception {
    Path data = Path.of(args[1]);
    int clicks = Integer.parseInt(args[2]);
    long now = System.currentTimeMillis();
    String url = "jdbc:sqlite:" + data.resolve("clickthru.db");
    try (Database database = Database.open(url, Duration.ofSeconds(5))) {
      YearOfPosts year = new YearOfPosts(database, channels(Path.of(args[3])), clicks, now);
      boolean wholeYear = args[0].equals("year");
      year.addPosts();
      int snapshots = wholeYear ? year.addSnapshots() : 0;
      long start = System.nanoTime();
      year.click(wholeYear);
      double filled = seconds(start);
      start = System.nanoTime();
      if (wholeYear) year.count(data.resolve("fill-journal"));
      System.out.printf(
          "%d posts, %d snapshots, %d clicks in %.0f s (%.0f/s); snapshots counted in %.1f s%n",
          POSTS, snapshots, clicks, filled, clicks / filled, seconds(start));
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static List<Channel> channels(Path file) throws IOException {
    List<Channel> channels = new ArrayList<>();
    for (String section : ("\n" + Files.readString(file)).split("\n\\[")) {
      if (!section.contains("\nkind =")) continue;
      channels.add(
          new Channel(
              section.substring(0, section.indexOf(']')),
              value(section, "source"),
              value(section, "medium"),
              value(section, "kind")));
    }
    return channels;
  }

  private static String value(String section, String name) {
    String after = section.substring(section.indexOf("\n" + name + " =") + name.length() + 3);
    return after.substring(0, (after + "\n").indexOf('\n')).strip();
  }

  private void addPosts() throws SQLException {
    database.write(
        connection -> {
          for (int i = 1; i <= CAMPAIGNS; i++) {
            Sql.update(
                connection,
                "insert into campaign (id, name, name_key, created_at) values (?, ?, ?, ?)",
                i,
                "campaign-" + i,
                "campaign-" + i,
                now - 365 * DAY);
          }
          for (int i = 0; i < POSTS; i++) posts.add(addPost(connection, i));
          return posts.size();
        });
  }

  private Post addPost(Connection connection, int i) throws SQLException {
    long id = i + 1;
    long published = now - 365 * DAY + 364L * DAY / POSTS * i;
    // Some posts are seen by many, most by few.
    double weight = Math.pow(random.nextDouble() + 0.001, -0.8);
    int campaign = 1 + i * CAMPAIGNS / POSTS;
    // A campaign is in six channels.
    Channel channel = channels.get((campaign * 5 + random.nextInt(6)) % channels.size());
    Sql.update(
        connection,
        """
        insert into post (id, title, channel, campaign_id, goal, published_at, created_at, planned_by)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        "Post " + id + " about something of the season",
        channel.key,
        campaign,
        i % 3 == 0 ? "traffic" : "sales",
        published,
        published - DAY,
        "person " + i % 5);
    Utm utm = new Utm(channel.source, channel.medium, "campaign-" + campaign, null, "c" + i % 40, null);
    Sql.update(
        connection,
        """
        insert into link (id, slug, post_id, destination, tagged_url, utm_source, utm_medium,
          utm_campaign, utm_content, redirect_status, created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, 302, ?)
        """,
        id,
        "post-" + id,
        id,
        "https://shop.example/item-" + id,
        "https://shop.example/item-" + id + "?utm_source=" + channel.source,
        utm.source(),
        utm.medium(),
        utm.campaign(),
        utm.content(),
        published - DAY);
    String tag = "insert into post_tag (post_id, tag) values (?, ?)";
    if (i % 2 == 0) Sql.update(connection, tag, id, "tag-" + i % 20);
    return new Post(id, id, published, weight, channel, utm);
  }

  /** Every tenth post has 100, the others 1 to 5; the numbers grow as clicks do. */
  private int addSnapshots() throws SQLException {
    return database.write(
        connection -> {
          int added = 0;
          for (Post post : posts) {
            int count = post.id % 10 == 0 ? 100 : 1 + random.nextInt(5);
            long span = Math.min(now - post.published, 60 * DAY);
            for (int i = 1; i <= count; i++) {
              addSnapshot(connection, post, post.published + span * i / (count + 1));
            }
            added += count;
          }
          return added;
        });
  }

  private void addSnapshot(Connection connection, Post post, long asOf) throws SQLException {
    double share = 1 - Math.exp(-(asOf - post.published) / (3.0 * DAY));
    Sql.update(
        connection,
        """
        insert into impression_snapshot (post_id, as_of, kind, value, source, entered_at)
        values (?, ?, ?, ?, 'typed', ?)
        """,
        post.id,
        asOf,
        post.channel.kind,
        (long) (1 + post.weight * clicks / POSTS * 25 * share),
        asOf);
  }

  private void click(boolean wholeYear) throws SQLException {
    long start = wholeYear ? now - 365 * DAY : Math.floorDiv(now, HOUR) * HOUR;
    long[] taps = taps(wholeYear, start);
    Judge judge = new Judge(BotList.load());
    Backfill backfill = new Backfill(database, judge, clicks, 0);
    for (int i = 0; i < taps.length; i++) {
      Post post = posts.get((int) (taps[i] & (1 << POST_BITS) - 1));
      backfill.add(click(post, start + (taps[i] >> POST_BITS)));
    }
    backfill.finish();
  }

  /** Milliseconds from the start and the post's place, in order of time. */
  private long[] taps(boolean wholeYear, long start) {
    double[] upTo = new double[POSTS];
    double sum = 0;
    for (int i = 0; i < POSTS; i++) upTo[i] = sum += posts.get(i).weight;
    long[] taps = new long[clicks];
    for (int i = 0; i < clicks; i++) {
      int found = Arrays.binarySearch(upTo, random.nextDouble() * sum);
      int place = found < 0 ? -found - 1 : found;
      long at =
          wholeYear ? afterPublishing(posts.get(place)) : start + (long) (random.nextDouble() * (now - start));
      taps[i] = at - start << POST_BITS | place;
    }
    Arrays.sort(taps);
    return taps;
  }

  /** Most come in the first days; a fifth trickles in over weeks. */
  private long afterPublishing(Post post) {
    while (true) {
      double days = random.nextInt(5) == 0 ? 15 : 1.5;
      long at = post.published + (long) (-Math.log(1 - random.nextDouble()) * days * DAY);
      if (at < now) return at;
    }
  }

  /** A tenth isn't people; some of the people come again. */
  private Click click(Post post, long at) {
    int guest = random.nextInt(300_000);
    long visitor = (at / DAY * 300_000 + guest + 1) * 0x9E3779B97F4A7C15L | 1;
    boolean automatic = random.nextInt(10) == 0;
    String agent = AGENTS.get(automatic ? 6 + guest % 2 : guest % 6);
    return new Click(
        0,
        at,
        post.linkId,
        random.nextInt(100) == 0 ? "HEAD" : "GET",
        visitor,
        post.utm,
        REFERRERS.get(guest % REFERRERS.size()),
        agent,
        "");
  }

  private void count(Path folder) throws Exception {
    Journal.Options options = Journal.Options.of(Journal.Durability.PROCESS);
    try (Journal journal = Journal.open(folder, options, Loader.position(database))) {
      SnapshotCounts counts = new SnapshotCounts(database, journal, Clock.systemUTC());
      String left = "select count(*) from impression_snapshot where counted <> 1";
      do {
        for (int i = 0; i < 20; i++) counts.step();
      } while (database.read(connection -> Sql.number(connection, left)) > 0);
    }
  }
}
