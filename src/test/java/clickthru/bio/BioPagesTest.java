package clickthru.bio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickthru.click.BotList;
import clickthru.click.Click;
import clickthru.click.ClickRecord;
import clickthru.click.Journal;
import clickthru.click.Judge;
import clickthru.click.Loader;
import clickthru.click.Texts;
import clickthru.db.Database;
import clickthru.db.RequestKey;
import clickthru.db.Sql;
import clickthru.link.FrontDoor;
import clickthru.link.Link;
import clickthru.link.Links;
import clickthru.link.Target;
import clickthru.link.Utm;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.ChannelsFile;
import clickthru.post.Posts;
import clickthru.report.BioStats;
import clickthru.report.Verdicts;
import clickthru.testing.MovableClock;
import clickthru.testing.TestDatabase;
import clickthru.web.Assets;
import clickthru.web.BaseUrl;
import clickthru.web.Json;
import clickthru.web.Templates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages, marked posts, pictures and figures, in a database. */
class BioPagesTest {
  private static final String PHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Safari/604.1";

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private final List<String> told = new ArrayList<>();
  private Database database;
  private Channels channels;
  private BioPages pages;
  private MarkedPosts marked;
  private FrontDoor<Target> frontDoor;

  Database database() throws Exception {
    return TestDatabase.open(folder);
  }

  @BeforeEach
  void open() throws Exception {
    database = database();
    channels = ChannelsFile.read();
    frontDoor = new FrontDoor<>(1_000, target -> 1, slug -> Links.target(database, slug));
    Links links = new Links(database, frontDoor, clock);
    pages = new BioPages(database, links, channels, clock, told::add);
    marked = new MarkedPosts(database, links, channels, clock, told::add);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void button_keepsItsLinkThroughMovesAndNewDestinations() throws Exception {
    BioPage page =
        publish(
            create("ann"), button("a", "https://a.example/"), button("b", "https://b.example/"));
    String a = Objects.requireNonNull(pages.slugs(page.id()).get("a"));
    publish(page, button("c", "https://c.example/"), button("a", "https://a.example/new"));
    assertThat(pages.slugs(page.id())).hasSize(3).containsEntry("a", a);
    Target target = Objects.requireNonNull(frontDoor.load(a));
    assertThat(target.url())
        .isEqualTo("https://a.example/new?utm_source=instagram&utm_medium=social");
    assertThat(target.bio()).isTrue();
    String b = Objects.requireNonNull(pages.slugs(page.id()).get("b"));
    assertThat(Objects.requireNonNull(frontDoor.load(b)).archived()).isFalse();
    assertThat(told).contains("ann");
  }

  @Test
  void publish_bringsBackWhatWasPutAwayWithThePost() throws Exception {
    BioPage page = publish(create("ann"), button("a", "https://a.example/"));
    archivePost(page);
    String slug = Objects.requireNonNull(pages.slugs(page.id()).get("a"));
    assertThat(Objects.requireNonNull(frontDoor.load(slug)).archived()).isTrue();
    assertThat(pages.publish(page)).isNotNull();
    assertThat(Objects.requireNonNull(frontDoor.load(slug)).archived()).isFalse();
  }

  @Test
  void publish_endedMeanwhile_staysEndedWithItsLinks() throws Exception {
    BioPage page = publish(create("ann"), button("a", "https://a.example/"));
    pages.archive(page);
    assertThat(pages.publish(page)).isNull();
    assertThat(pages.move(page, "ann.example")).isNull();
    assertEnded(page);
  }

  @Test
  void publishAndArchive_atTheSameTime_endWithEverythingEnded() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    for (int round = 0; round < 20; round++) {
      BioPage page = publish(create("page" + round), button("a", "https://a.example/"));
      Callable<Boolean> publish = () -> pages.publish(page) != null;
      Callable<Boolean> archive =
          () -> {
            pages.archive(page);
            return true;
          };
      for (Future<Boolean> done : two.invokeAll(List.of(publish, archive))) done.get();
      assertEnded(page);
    }
    two.shutdownNow();
  }

  @Test
  void domain_isOnePages_untilItEnds() throws Exception {
    BioPage ann = publish(create("ann"), button("a", "https://a.example/"));
    BioPage bob = create("bob");
    assertThat(Objects.requireNonNull(pages.move(ann, "links.example")).domain())
        .isEqualTo("links.example");
    assertThatThrownBy(() -> pages.move(bob, "links.example")).isInstanceOf(DomainTaken.class);
    assertThat(pages.addresses(10)).containsExactly(new PageAddress("ann", "links.example"));
    ShownPages shown = new ShownPages(database, press(), clock);
    assertThat(shown.handleAt("LINKS.example.")).isEqualTo("ann");
    assertThat(shown.handleAt("other.example")).isNull();
    pages.archive(ann);
    assertThat(Objects.requireNonNull(pages.move(bob, "links.example")).domain())
        .isEqualTo("links.example");
    // Not public, so nobody's root.
    shown.forget("bob");
    assertThat(shown.handleAt("links.example")).isNull();
    publish(bob);
    assertThat(shown.handleAt("links.example")).isNull();
    clock.move(Duration.ofMinutes(2));
    shown.step();
    assertThat(shown.handleAt("links.example")).isEqualTo("bob");
    assertThat(Objects.requireNonNull(pages.move(bob, null)).domain()).isNull();
    shown.forget("bob");
    assertThat(shown.handleAt("links.example")).isNull();
  }

  @Test
  void create_sameHandleOrSameKey() throws Exception {
    RequestKey key = RequestKey.of("POST /x", "k", "body");
    BioPage page = pages.create("ann", channel(), Content.blank("Ann"), key);
    assertThat(pages.create("ann", channel(), Content.blank("Ann"), key)).isEqualTo(page);
    assertThatThrownBy(() -> pages.create("ann", channel(), Content.blank("Ann"), null))
        .isInstanceOf(HandleTaken.class);
    assertThat(pages.find("ann")).isEqualTo(page);
    assertThat(pages.list(Long.MAX_VALUE, 10)).containsExactly(page);
    assertThat(pages.addresses(10)).isEmpty();
    assertThat(pages.find("bob")).isNull();
  }

  @Test
  void content_isReadAsItWasWritten() throws Exception {
    Item item =
        new Item(
            Item.Kind.BUTTON,
            "k",
            "\"'<>& ü 🙂",
            "https://a.example/",
            true,
            clock.instant(),
            clock.instant().plusMillis(1));
    Content content =
        new Content(
            "Ann",
            "text",
            "hash.jpg",
            List.of(item),
            List.of(new Social(Icon.FEED, "Feed", "https://f.example/")),
            3,
            Theme.USUAL,
            "fr");
    BioPage page = create("ann");
    assertThat(Objects.requireNonNull(pages.change(page.id(), content)).draft()).isEqualTo(content);
    BioPage found = Objects.requireNonNull(pages.find("ann"));
    BioPage published = Objects.requireNonNull(pages.publish(found));
    assertThat(published.published()).isEqualTo(content);
    assertThat(published.isChanged()).isFalse();
  }

  @Test
  void change_pageOfATimeWithoutLanguages_isEnglish() throws Exception {
    BioPage page = create("ann");
    String draft = Json.write(page.draft());
    String old = draft.replace(",\"language\":\"en\"", "");
    assertThat(old).isNotEqualTo(draft);
    String store = "update bio_page set draft = ?, published = ? where id = ?";
    database.write(connection -> Sql.update(connection, store, old, old, page.id()));
    BioPage found = Objects.requireNonNull(pages.find("ann"));
    assertThat(found.draft().language()).isEqualTo("en");
    assertThat(found.isChanged()).isFalse();
  }

  @Test
  void picture_isKeptOnce() throws Exception {
    Pictures pictures = new Pictures(database, clock);
    Picture picture = new Picture("h.png", "image/png", new byte[] {1, 2, -1});
    pictures.add(picture);
    pictures.add(picture);
    Picture found = Objects.requireNonNull(new Pictures(database, clock).find("h.png"));
    assertThat(found.bytes()).containsExactly(1, 2, -1);
    assertThat(found.type()).isEqualTo("image/png");
    assertThat(pictures.find("other.png")).isNull();
  }

  @Test
  void markedPost_leadsWhereThePostLeads() throws Exception {
    BioPage page = create("ann");
    long post =
        database.write(
            c ->
                Sql.number(
                    c,
                    """
                    insert into post (title, channel, created_at) values ('Old', 'x', 0)
                    returning id
                    """));
    assertThat(marked.mark(page, post)).isFalse();
    Link own =
        database.write(
            c ->
                Links.insertForBio(
                    c,
                    new clickthru.link.Destination("https://p.example/"),
                    new Utm(null, null, "spring", null, null, null),
                    post,
                    Instant.EPOCH));
    assertThat(own.postId()).isEqualTo(post);
    assertThat(marked.mark(page, post)).isTrue();
    assertThat(marked.mark(page, post)).isTrue();
    assertThat(marked.of(page)).containsExactly(post);
    assertThat(marked.titles(page)).containsExactly("Old");
    List<Link> ofPage = database.read(c -> Links.ofPost(c, page.postId()));
    assertThat(ofPage).hasSize(1);
    assertThat(ofPage.get(0).taggedUrl())
        .isEqualTo("https://p.example/?utm_source=instagram&utm_medium=social&utm_campaign=spring");
    database.write(
        c ->
            Sql.update(
                c, "update link set destination = 'https://p.example/2' where id = ?", own.id()));
    archivePost(page);
    assertThat(pages.publish(page)).isNotNull();
    Target again = Objects.requireNonNull(frontDoor.load(ofPage.get(0).slug()));
    assertThat(again.archived()).isFalse();
    assertThat(again.url()).startsWith("https://p.example/2?").contains("utm_campaign=spring");
    marked.unmark(page, post);
    assertThat(marked.of(page)).isEmpty();
  }

  @Test
  void stats_likeCountingByHand() throws Exception {
    BioPage page =
        publish(
            create("ann"), button("a", "https://a.example/"), button("b", "https://b.example/"));
    BioPage other = publish(create("bob"), button("a", "https://a.example/"));
    List<Link> links = database.read(c -> Links.ofPost(c, page.postId()));
    long[] ids = {
      page.viewLinkId(), links.get(0).id(), links.get(1).id(), other.viewLinkId(),
    };
    Judge judge = new Judge(BotList.load());
    try (Journal journal =
            Journal.open(
                folder.resolve("journal"),
                Journal.Options.of(Journal.Durability.PROCESS),
                Loader.position(database));
        Loader loader =
            new Loader(
                database,
                journal,
                judge,
                new Texts(judge),
                Loader.position(database),
                Duration.ofMillis(5))) {
      loader.start();
      By by = new By();
      Random random = new Random(7);
      ClickRecord record = new ClickRecord();
      long start = clock.millis();
      for (int i = 0; i < 3_000; i++) {
        // A minute apart, so that nobody is a duplicate or hammers; nearly five days in all.
        long at = start + i * 137_000L;
        int which = random.nextInt(4);
        boolean bot = random.nextInt(5) == 0;
        long visitor = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(40);
        Placement from = Placement.values()[random.nextInt(3)];
        record.set(
            at,
            ids[which],
            false,
            visitor,
            ClickRecord.utmBlock(new Utm(null, null, null, null, from.key(), null)),
            "",
            bot ? "curl/8" : PHONE,
            "",
            0,
            which == 0 || which == 3 ? Click.BIO_VIEW : Click.BIO_TAP,
            "",
            "");
        journal.append(record.bytes(), record.length());
        if (!bot && which != 3) by.add(which, at, visitor, from);
      }
      assertThat(loader.catchUp(Duration.ofSeconds(20))).isTrue();
      check(page, by, start);
    }
  }

  /** People's views and taps, counted by hand. */
  private static final class By {
    record Seen(int which, long at, long visitor, Placement from) {}

    final List<Seen> seen = new ArrayList<>();

    void add(int which, long at, long visitor, Placement from) {
      seen.add(new Seen(which, at, visitor, from));
    }

    long count(int which, long from, long to) {
      return seen.stream().filter(s -> s.which == which && s.at >= from && s.at < to).count();
    }

    Set<String> visitors(boolean tapped, long from, long to) {
      Set<String> days = new HashSet<>();
      for (Seen s : seen) {
        if (s.visitor == 0 || s.at < from || s.at >= to || tapped && s.which == 0) continue;
        days.add(s.at / 86_400_000L + " " + s.visitor);
      }
      return days;
    }
  }

  private void check(BioPage page, By by, long start) throws Exception {
    BioStats stats = new BioStats(database, new Verdicts(database));
    for (int day = 0; day < 5; day++) {
      long from = start + day * 50_000_123L;
      long to = from + 150_000_777L;
      BioStats.Stats counted =
          stats.of(
              page.id(),
              page.viewLinkId(),
              page.postId(),
              Instant.ofEpochMilli(from),
              Instant.ofEpochMilli(to));
      assertThat(counted.views().person()).isEqualTo(by.count(0, from, to)).isPositive();
      assertThat(counted.buttons().get(0).clicks()).isEqualTo(by.count(1, from, to));
      assertThat(counted.buttons().get(1).clicks()).isEqualTo(by.count(2, from, to));
      assertThat(counted.visitors()).isEqualTo(by.visitors(false, from, to).size());
      assertThat(counted.tapped()).isEqualTo(by.visitors(true, from, to).size());
      assertThat(counted.tappedShare()).isBetween(0.1, 1.0);
      assertThat(counted.sources().stream().mapToLong(BioStats.Source::views).sum())
          .isEqualTo(by.count(0, from, to));
      assertThat(counted.sources().stream().mapToLong(BioStats.Source::clicks).sum())
          .isEqualTo(by.count(1, from, to) + by.count(2, from, to));
      assertThat(counted.kept()).isNull();
    }
  }

  private BioPage create(String handle) throws Exception {
    return pages.create(handle, channel(), Content.blank(handle), null);
  }

  private Channel channel() {
    return Objects.requireNonNull(channels.find("instagram-bio"));
  }

  private BioPage publish(BioPage page, Item... items) throws Exception {
    Content content = page.draft().withItems(List.of(items));
    BioPage changed = Objects.requireNonNull(pages.change(page.id(), content));
    return Objects.requireNonNull(pages.publish(changed));
  }

  /** As the post's own page does it. */
  private void archivePost(BioPage page) throws Exception {
    Posts posts = new Posts(database, new Links(database, frontDoor, clock), channels, clock);
    assertThat(posts.archive(page.postId())).isTrue();
  }

  private void assertEnded(BioPage page) throws Exception {
    assertThat(Objects.requireNonNull(pages.find(page.id())).archivedAt()).isNotNull();
    List<Link> left = database.read(c -> Links.ofPost(c, page.postId()));
    assertThat(left).isNotEmpty().allMatch(link -> link.archivedAt() != null);
  }

  private static PagePrint press() {
    return new PagePrint(new Templates(new Assets()), new BaseUrl("https://go.example"));
  }

  private static Item button(String key, String url) {
    return new Item(Item.Kind.BUTTON, key, "Button " + key, url, false, null, null);
  }
}
