package clickthru.report;

import static clickthru.report.Rows.START;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.ChannelsFile;
import clickthru.report.Rows.ClickRow;
import clickthru.report.Rows.LinkRow;
import clickthru.report.Rows.PostRow;
import clickthru.report.Rows.SnapshotRow;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports against a count, click by click and without any roll-up, of the same random rows. */
class CtrNaiveTest {
  private static final int HOURS = 60;
  private static final String[] CHANNELS = {
    "x", "instagram-story", "newsletter", "tiktok-bio", "gone"
  };
  private static final String[] KINDS = {
    "impressions", "views", "story_views", "delivered", "page_views"
  };

  /** The figures that both sides must agree on. */
  private record Figures(
      String key,
      @Nullable String kind,
      long clicks,
      @Nullable Long impressions,
      @Nullable Instant asOf,
      long waiting,
      int posts,
      int postsWithout,
      long clicksWithout,
      long suspects) {}

  /** Which clicks are counted; the other suspects are only told of. */
  private record Counting(Numerator numerator, Suspects suspects) {}

  private static final List<Counting> COUNTINGS =
      Arrays.stream(Numerator.values())
          .flatMap(n -> Arrays.stream(Suspects.values()).map(s -> new Counting(n, s)))
          .toList();

  @TempDir Path folder;
  private Channels channels;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyGroupingAndNumerator_toTheClick(long seed) throws Exception {
    channels = ChannelsFile.read();
    try (Rows rows = Rows.in(folder)) {
      fill(rows, new Random(seed));
      rows.write();
      CtrReport report = new CtrReport(rows.database, channels, Clock.systemUTC());
      Instant from = seed % 2 == 0 ? START.plus(Duration.ofHours(5)) : null;
      Instant to = seed % 3 == 0 ? START.plus(Duration.ofHours(15)) : null;
      int compared = 0;
      long suspects = 0;
      for (GroupBy groupBy : GroupBy.values()) {
        if (groupBy == GroupBy.BIO) continue;
        for (Counting counting : COUNTINGS) {
          CtrTable table =
              report.table(
                  new Query(
                      groupBy,
                      counting.numerator(),
                      counting.suspects(),
                      from,
                      to,
                      ZoneOffset.UTC,
                      null));
          List<Figures> expected = naive(rows, groupBy, counting, from, to);
          assertThat(table.rows().stream().map(CtrNaiveTest::figures))
              .as("%s of %s", groupBy, counting)
              .containsExactlyInAnyOrderElementsOf(expected);
          checkTotal(table, rows, counting, from, to);
          compared += expected.size();
          suspects += table.suspectClicks();
        }
      }
      assertThat(compared).isGreaterThan(50);
      assertThat(suspects).isPositive();
    }
  }

  private void checkTotal(
      CtrTable table, Rows rows, Counting counting, @Nullable Instant from, @Nullable Instant to) {
    List<PostRow> posts = inside(rows, from, to);
    Set<String> kinds = new TreeSet<>();
    for (PostRow post : posts) {
      SnapshotRow latest = latest(rows, post.id());
      if (latest != null && latest.value() > 0) kinds.add(latest.kind());
    }
    CtrRow total = table.total();
    assertThat(total.posts()).isEqualTo(posts.size());
    if (kinds.size() > 1) {
      assertThat(total.ctr()).isNull();
      assertThat(total.impressions()).isNull();
      assertThat(total.clicks())
          .isEqualTo(
              table.rows().stream()
                  .filter(row -> row.ctr() != null)
                  .mapToLong(CtrRow::clicks)
                  .sum());
    } else {
      Figures all = naive(rows, GroupBy.TOTAL, counting, from, to).get(0);
      assertThat(figures(total)).isEqualTo(all);
    }
  }

  private static Figures figures(CtrRow row) {
    boolean rate = row.impressions() != null && row.impressions() > 0;
    if (rate) assertThat(row.ctr()).isEqualTo((double) row.clicks() / row.impressions());
    else assertThat(row.ctr()).isNull();
    return new Figures(
        row.key(),
        row.kind() == null ? null : row.kind().key(),
        row.clicks(),
        row.impressions(),
        row.asOf(),
        row.waitingClicks(),
        row.posts(),
        row.postsWithoutImpressions(),
        row.clicksWithoutImpressions(),
        row.suspectClicks());
  }

  private List<Figures> naive(
      Rows rows, GroupBy groupBy, Counting counting, @Nullable Instant from, @Nullable Instant to) {
    List<PostRow> posts = inside(rows, from, to);
    Set<String> keys = new TreeSet<>();
    for (PostRow post : posts) keys.addAll(keys(rows, post, groupBy));
    List<Figures> all = new ArrayList<>();
    for (String key : keys) {
      List<PostRow> ofKey =
          posts.stream().filter(post -> keys(rows, post, groupBy).contains(key)).toList();
      all.addAll(naiveGroup(rows, groupBy, counting, key, ofKey));
    }
    return all;
  }

  private List<Figures> naiveGroup(
      Rows rows, GroupBy groupBy, Counting counting, String key, List<PostRow> posts) {
    String first = null;
    long most = -1;
    for (String kind : KINDS_IN_ORDER) {
      long sum = 0;
      boolean any = false;
      for (PostRow post : posts) {
        SnapshotRow latest = latest(rows, post.id());
        if (latest == null || latest.value() == 0 || !latest.kind().equals(kind)) continue;
        sum += latest.value();
        any = true;
      }
      if (any && sum > most) {
        most = sum;
        first = kind;
      }
    }
    List<Figures> figures = new ArrayList<>();
    if (first == null) return List.of(unmeasured(rows, groupBy, counting, key, posts));
    for (String kind : KINDS_IN_ORDER) {
      long clicks = 0;
      long impressions = 0;
      long waiting = 0;
      long clicksWithout = 0;
      long suspects = 0;
      int with = 0;
      int without = 0;
      Instant asOf = null;
      for (PostRow post : posts) {
        SnapshotRow latest = latest(rows, post.id());
        if (latest == null || latest.value() == 0) {
          if (!kind.equals(first)) continue;
          without++;
          clicksWithout += count(rows, groupBy, counting, key, post, null);
        } else if (latest.kind().equals(kind)) {
          with++;
          impressions += latest.value();
          long early = count(rows, groupBy, counting, key, post, latest.asOf());
          clicks += early;
          suspects += count(rows, groupBy, null, key, post, latest.asOf());
          waiting += count(rows, groupBy, counting, key, post, null) - early;
          if (asOf == null || latest.asOf().isAfter(asOf)) asOf = latest.asOf();
        }
      }
      if (with > 0) {
        figures.add(
            new Figures(
                key,
                kind,
                clicks,
                impressions,
                asOf,
                waiting,
                with + without,
                without,
                clicksWithout,
                suspects));
      }
    }
    return figures;
  }

  private static final String[] KINDS_IN_ORDER = {
    "impressions", "views", "delivered", "story_views", "page_views"
  };

  private Figures unmeasured(
      Rows rows, GroupBy groupBy, Counting counting, String key, List<PostRow> posts) {
    long clicks = 0;
    long suspects = 0;
    Instant asOf = null;
    Set<String> kinds = new TreeSet<>();
    for (PostRow post : posts) {
      clicks += count(rows, groupBy, counting, key, post, null);
      suspects += count(rows, groupBy, null, key, post, null);
      SnapshotRow zero = latest(rows, post.id());
      if (zero == null) continue;
      kinds.add(zero.kind());
      if (asOf == null || zero.asOf().isAfter(asOf)) asOf = zero.asOf();
    }
    String kind = kinds.size() == 1 ? kinds.iterator().next() : null;
    Long impressions = kinds.isEmpty() ? null : 0L;
    return new Figures(
        key, kind, clicks, impressions, asOf, 0, posts.size(), posts.size(), clicks, suspects);
  }

  /**
   * @param counting null: counts the suspects alone
   */
  private long count(
      Rows rows,
      GroupBy groupBy,
      @Nullable Counting counting,
      String key,
      PostRow post,
      @Nullable Instant until) {
    long count = 0;
    for (ClickRow click : rows.clicks) {
      LinkRow link = rows.links.get((int) click.link() - 1);
      if (!Objects.equals(link.post(), post.id())) continue;
      if (!key(rows, post, link, groupBy).equals(key)) continue;
      if (until != null && click.at().isAfter(until)) continue;
      if (counting == null ? click.verdict() == 7 : counts(click, counting)) count++;
    }
    return count;
  }

  private static boolean counts(ClickRow click, Counting counting) {
    if (click.verdict() == 7 && counting.suspects() == Suspects.IN) return true;
    return switch (counting.numerator()) {
      case PERSON -> click.verdict() == 0;
      case UNIQUE -> click.verdict() == 0 && click.firstOfDay();
      case RECEIVED -> true;
    };
  }

  private Set<String> keys(Rows rows, PostRow post, GroupBy groupBy) {
    Set<String> keys = new TreeSet<>();
    for (LinkRow link : rows.links) {
      if (Objects.equals(link.post(), post.id())) keys.add(key(rows, post, link, groupBy));
    }
    if (keys.isEmpty()) {
      keys.add(key(rows, post, new LinkRow(0, post.id(), null, null, null), groupBy));
    }
    return keys;
  }

  private String key(Rows rows, PostRow post, LinkRow link, GroupBy groupBy) {
    return switch (groupBy) {
      case POST -> "" + post.id();
      case CAMPAIGN -> Objects.requireNonNullElse(post.campaign(), "");
      case CHANNEL -> post.channel();
      case SOURCE -> Objects.requireNonNullElse(link.source(), "");
      case MEDIUM -> Objects.requireNonNullElse(link.medium(), "");
      case CONTENT -> Objects.requireNonNullElse(link.content(), "");
      case GOAL -> Objects.requireNonNullElse(post.goal(), "");
      case LEVEL -> level(rows, post);
      case BIO, TOTAL -> "total";
    };
  }

  private String level(Rows rows, PostRow post) {
    SnapshotRow latest = latest(rows, post.id());
    Channel channel = channels.find(post.channel());
    String kind = latest != null ? latest.kind() : channel == null ? "" : channel.kind().key();
    if (kind.equals("story_views")) return "story";
    if (kind.equals("profile_views") || kind.equals("page_views")) return "profile";
    return kind.equals("delivered") || kind.equals("opens") ? "email" : "post";
  }

  private static List<PostRow> inside(Rows rows, @Nullable Instant from, @Nullable Instant to) {
    return rows.posts.stream()
        .filter(
            post -> {
              Instant at = Objects.requireNonNullElse(post.published(), post.created());
              return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
            })
        .toList();
  }

  private static @Nullable SnapshotRow latest(Rows rows, long post) {
    SnapshotRow latest = null;
    for (SnapshotRow snapshot : rows.snapshots) {
      if (snapshot.post() != post) continue;
      if (latest == null || !snapshot.asOf().isBefore(latest.asOf())) latest = snapshot;
    }
    return latest;
  }

  static void fill(Rows rows, Random random) {
    for (int i = 0; i < 14; i++) {
      Instant created = START.plus(Duration.ofHours(random.nextInt(20)));
      long post =
          rows.post(
              CHANNELS[random.nextInt(CHANNELS.length)],
              maybe(random, "campaign-"),
              maybe(random, "goal-"),
              random.nextInt(4) == 0 ? null : created.plusSeconds(random.nextInt(7200)),
              created);
      for (int l = random.nextInt(4); l > 0; l--) {
        rows.link(
            post, maybe(random, "source-"), maybe(random, "medium-"), maybe(random, "content-"));
      }
      String kind = KINDS[random.nextInt(KINDS.length)];
      for (int s = random.nextInt(4); s > 0; s--) {
        if (random.nextInt(4) == 0) kind = KINDS[random.nextInt(KINDS.length)];
        long value = random.nextInt(5) == 0 ? 0 : random.nextInt(400);
        rows.snapshot(post, moment(random), kind, value);
      }
    }
    rows.link(null, "stray", "social", null);
    // Not in order of time: ids follow the journal, and clocks of nodes differ.
    for (int i = 0; i < 2500; i++) {
      int verdict = random.nextInt(3) == 0 ? random.nextInt(8) : 0;
      boolean first = verdict == 0 && random.nextBoolean();
      rows.click(1 + random.nextInt(rows.links.size()), moment(random), verdict, first);
    }
  }

  /** Often on the edge of an hour, often at the same instant as others. */
  private static Instant moment(Random random) {
    Instant hour = START.plus(Duration.ofHours(random.nextInt(HOURS)));
    return switch (random.nextInt(4)) {
      case 0 -> hour;
      case 1 -> hour.plusMillis(3_599_999);
      case 2 -> hour.plusMillis(1_800_000 + random.nextInt(3));
      default -> hour.plusMillis(random.nextInt(3_600_000));
    };
  }

  private static @Nullable String maybe(Random random, String prefix) {
    return random.nextInt(4) == 0 ? null : prefix + random.nextInt(3);
  }
}
