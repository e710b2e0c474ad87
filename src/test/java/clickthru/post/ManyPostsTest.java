package clickthru.post;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.db.Database;
import clickthru.link.Destination;
import clickthru.link.FrontDoor;
import clickthru.link.LinkDraft;
import clickthru.link.Links;
import clickthru.link.Target;
import clickthru.link.Utm;
import clickthru.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyPostsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @TempDir Path folder;
  private Database database;
  private FrontDoor<Target> frontDoor;
  private Posts posts;
  private ManyPosts many;
  private Channel channel;

  @BeforeEach
  void open() throws Exception {
    database = TestDatabase.open(folder);
    frontDoor = new FrontDoor<>(1_000, target -> 1, slug -> Links.target(database, slug));
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    Channels channels = ChannelsFile.read();
    Links links = new Links(database, frontDoor, clock);
    posts = new Posts(database, links, channels, clock);
    many = new ManyPosts(database, links, channels, clock);
    channel = Objects.requireNonNull(channels.find("x"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void setCampaign_linksOwnTags_stay() throws Exception {
    long plain = plan("spring", Utm.NONE, List.of());
    long own = plan("spring", new Utm(null, null, "mine", null, null, null), List.of());
    long there = plan("Autumn", Utm.NONE, List.of());
    String slug = find(plain).links().get(0).slug();
    assertThat(frontDoor.load(slug)).isNotNull();
    assertThat(many.setCampaign(List.of(plain, own, there, 99L), "autumn")).isEqualTo(2);
    assertThat(find(plain).campaign()).isEqualTo("Autumn");
    assertThat(find(plain).links().get(0).utm().campaign()).isEqualTo("Autumn");
    assertThat(find(plain).links().get(0).utm().source()).isEqualTo(channel.utmSource());
    assertThat(find(own).links().get(0).utm().campaign()).isEqualTo("mine");
    assertThat(Objects.requireNonNull(frontDoor.load(slug)).toString())
        .contains("utm_campaign=Autumn");
  }

  @Test
  void tags_asManyAsAPostMayHave() throws Exception {
    List<String> nineteen = IntStream.range(0, 19).mapToObj(i -> "tag" + (10 + i)).toList();
    long full = plan(null, Utm.NONE, nineteen);
    long bare = plan(null, Utm.NONE, List.of("red"));
    assertThat(many.addTags(List.of(full, bare), List.of("red", "blue"))).isEqualTo(1);
    assertThat(find(full).tags()).isEqualTo(nineteen);
    assertThat(find(bare).tags()).containsExactly("blue", "red");
    assertThat(many.removeTags(List.of(full, bare), List.of("red", "tag10"))).isEqualTo(2);
    assertThat(find(full).tags()).hasSize(18);
    assertThat(many.removeTags(List.of(full, bare), List.of("red"))).isZero();
  }

  @Test
  void archived_isPassedOver() throws Exception {
    long one = plan(null, Utm.NONE, List.of());
    long two = plan(null, Utm.NONE, List.of());
    assertThat(many.archive(List.of(one))).isEqualTo(1);
    assertThat(many.archive(List.of(one, two))).isEqualTo(1);
    assertThat(find(two).links().get(0).archivedAt()).isEqualTo(NOW);
    assertThat(many.addTags(List.of(one, two), List.of("late"))).isZero();
  }

  private long plan(@Nullable String campaign, Utm utm, List<String> tags) throws Exception {
    var draft = new PostDraft("A post", channel, campaign, null, tags, null, null, null, null);
    var destination =
        Destination.parse("https://shop.example/", new Destination.Rules("own.example", false));
    var link = new LinkDraft(null, destination, utm, 302, null, null, null, false, List.of(), null);
    return posts.plan(draft, link, null).id();
  }

  private Post find(long id) throws Exception {
    return Objects.requireNonNull(posts.find(id));
  }
}
