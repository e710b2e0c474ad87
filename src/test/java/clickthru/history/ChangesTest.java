package clickthru.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickthru.account.ApiKeys;
import clickthru.account.Password;
import clickthru.account.People;
import clickthru.account.Scope;
import clickthru.account.ShareLinks;
import clickthru.conversion.NewConversion;
import clickthru.conversion.RecordedConversions;
import clickthru.conversion.Source;
import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.imports.SavedLayouts;
import clickthru.impression.Snapshot;
import clickthru.impression.Snapshots;
import clickthru.link.Destination;
import clickthru.link.FrontDoor;
import clickthru.link.LinkDraft;
import clickthru.link.Links;
import clickthru.link.SlugTaken;
import clickthru.link.Utm;
import clickthru.post.Annotation;
import clickthru.post.Annotations;
import clickthru.post.CampaignSpend;
import clickthru.post.CampaignSpends;
import clickthru.post.Channels;
import clickthru.post.ChannelsFile;
import clickthru.post.PostDraft;
import clickthru.post.Posts;
import clickthru.testing.MovableClock;
import clickthru.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stores write down, and what the log tells of it. */
class ChangesTest {
  private static final Actor ANN = Actor.person("ann", 7);
  private static final String PASSWORD = "correct horse battery";

  /** Something that changes something. */
  private interface Deed {
    void run() throws Exception;
  }

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private Database database;
  private ChangeLog log;
  private Channels channels;
  private Links links;
  private Posts posts;
  private Snapshots snapshots;
  private ApiKeys keys;
  private People people;
  private ShareLinks shares;

  Database openDatabase() throws Exception {
    return TestDatabase.open(folder);
  }

  @BeforeEach
  void open() throws Exception {
    database = openDatabase();
    log = new ChangeLog(database);
    channels = ChannelsFile.read();
    links = new Links(database, new FrontDoor<>(1_000, unused -> 1, unused -> null), clock);
    posts = new Posts(database, links, channels, clock);
    snapshots = new Snapshots(database);
    keys = new ApiKeys(database, clock, null);
    people = new People(database, new Password(), clock);
    shares = new ShareLinks(database, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void note_eachStore_tellsWhoDidWhat() throws Exception {
    Actor.doing(
        ANN,
        () -> {
          for (Deed deed : deeds().values()) deed.run();
        });
    List<Entry> all = log.page(LogQuery.ALL, null, 100).entries();
    assertThat(all).allSatisfy(entry -> assertThat(entry.actor()).isEqualTo(ANN));
    assertThat(all).allSatisfy(entry -> assertThat(entry.at()).isEqualTo(clock.instant()));
    assertThat(all.stream().map(e -> e.what() + " " + e.object() + " " + e.label()).toList())
        .containsExactly(
            "post.archived post Autumn",
            "conversions.uploaded conversions ",
            "layout.forgotten layout Own",
            "layout.saved layout Own",
            "person.added person bob",
            "key.revoked key robot",
            "key.created key robot",
            "share.revoked campaign sale",
            "share.created campaign sale",
            "annotation.removed annotation price",
            "annotation.added annotation price",
            "spend.added campaign sale",
            "impressions.added impressions ",
            "impressions.added post Autumn",
            "link.archived link two",
            "link.changed link two",
            "link.created link two",
            "link.changed link one",
            "post.changed post Autumn",
            "link.created link one",
            "post.created post Spring");
  }

  @Test
  void note_logCantBeWritten_changesNothing() throws Exception {
    Map<String, Deed> deeds = deeds();
    for (Map.Entry<String, Deed> deed : deeds.entrySet()) {
      Map<String, String> before = everything();
      alter("alter table change rename to put_aside");
      assertThatThrownBy(deed.getValue()::run).as(deed.getKey()).isInstanceOf(SQLException.class);
      alter("alter table put_aside rename to change");
      assertThat(everything()).as(deed.getKey()).isEqualTo(before);
      // Now it can, so that the next finds what it needs.
      deed.getValue().run();
      assertThat(everything()).as(deed.getKey()).isNotEqualTo(before);
    }
  }

  @Test
  void note_changeFails_isNotWritten() throws Exception {
    plan("Spring", "one");
    int before = log.page(LogQuery.ALL, null, 100).entries().size();
    assertThatThrownBy(() -> plan("Other", "one")).isInstanceOf(SlugTaken.class);
    assertThat(log.page(LogQuery.ALL, null, 100).entries()).hasSize(before);
  }

  @Test
  void note_nothingIsDifferent_isNotWritten() throws Exception {
    long id = plan("Spring", "one");
    posts.change(id, post("Spring"));
    links.change("one", link("one", "https://shop.example/"));
    assertThat(links.archive("no-such")).isFalse();
    assertThat(log.page(LogQuery.ALL, null, 100).entries())
        .extracting(Entry::what)
        .containsExactly("link.created", "post.created");
  }

  @Test
  void fields_tellWhatWasAndWhatIs() throws Exception {
    long id = plan("Spring", "one");
    posts.change(id, post("Autumn"));
    Entry changed = log.page(LogQuery.ofPost(id), null, 10).entries().get(0);
    assertThat(changed.what()).isEqualTo("post.changed");
    assertThat(changed.fields()).containsExactly(new Field("title", "Spring", "Autumn"));
    Entry made = log.page(LogQuery.ofPost(id), null, 10).entries().get(2);
    assertThat(made.fields())
        .contains(new Field("title", null, "Spring"), new Field("campaign", null, "sale"));
    links.change("one", link("one", "https://shop.example/" + "a".repeat(1_000)));
    Entry led = log.page(LogQuery.ofPost(id), null, 10).entries().get(0);
    assertThat(String.valueOf(led.fields().get(0).to())).hasSize(Field.MOST_TEXT).endsWith("…");
  }

  @Test
  void secrets_areNotInIt() throws Exception {
    Deed[] secret = {() -> people.add("bob", PASSWORD), () -> shares.create("sale", 5, "ann")};
    plan("Spring", "one");
    for (Deed deed : secret) deed.run();
    String key = keys.create("robot", Scope.WRITE, null).plainKey();
    String token = Objects.requireNonNull(shares.create("sale", 5, "ann"));
    String written = everything().get("change");
    assertThat(written).contains("robot", "person.added", "share.created");
    assertThat(written).doesNotContain(PASSWORD, key, key.substring(4, 12), token);
    assertThat(written).doesNotContain(token.substring(0, 6));
    for (String hash :
        List.of(
            "select password_hash from person",
            "select key_hash from api_key",
            "select token_hash from share_link")) {
      assertThat(strings(hash)).isNotEmpty().noneMatch(written::contains);
    }
  }

  @Test
  void page_manyAtOnce_areOneAndEachIsInItsPostsHistory() throws Exception {
    long first = plan("First", "one");
    long second = plan("Second", "two");
    snapshots.addAll(List.of(number(first, 100), number(second, 200)));
    Entry whole = log.page(LogQuery.ALL, null, 1).entries().get(0);
    assertThat(whole.fields()).containsExactly(new Field("posts", null, 2));
    Entry part = log.page(LogQuery.ofPost(second), null, 1).entries().get(0);
    assertThat(part.partOf()).isEqualTo(whole.id());
    assertThat(part.fields()).contains(new Field("impressions", null, 200));
    assertThat(log.page(LogQuery.ofPost(first), null, 10).entries()).hasSize(3);
  }

  @Test
  void page_choices_leaveTheOthersOut() throws Exception {
    Actor.doing(ANN, () -> plan("Spring 50%", "one"));
    clock.move(Duration.ofDays(2));
    plan("Autumn", "two");
    assertThat(labels(with("post", null, null))).containsExactly("Autumn", "Spring 50%");
    assertThat(labels(with(null, "SPRING", null))).containsExactly("Spring 50%");
    assertThat(labels(with(null, "50%", null))).containsExactly("Spring 50%");
    assertThat(labels(with(null, "0_", null))).isEmpty();
    assertThat(labels(with(null, null, ANN))).containsExactly("one", "Spring 50%");
    assertThat(labels(with("link", "o", ANN))).containsExactly("one");
    LogQuery lately =
        new LogQuery(
            null, null, null, null, null, null, clock.instant().minus(Duration.ofDays(1)), null);
    assertThat(labels(lately)).containsExactly("two", "Autumn");
    LogQuery earlier = new LogQuery(null, null, null, null, null, null, null, clock.instant());
    assertThat(labels(earlier)).containsExactly("one", "Spring 50%");
    assertThat(log.actors())
        .containsExactly(new Actor(Actor.Kind.PERSON, "ann", null), Actor.SYSTEM);
  }

  @Test
  void page_afterPage_hasEachOnce() throws Exception {
    for (int i = 0; i < 7; i++) {
      if (i % 3 == 0) clock.move(Duration.ofMinutes(1));
      links.add(link("l" + i, "https://shop.example/"), null);
    }
    StringBuilder seen = new StringBuilder();
    Long before = null;
    do {
      ChangeLog.Page page = log.page(LogQuery.ALL, before, 3);
      page.entries().forEach(entry -> seen.append(entry.label()).append(' '));
      before = page.next();
    } while (before != null);
    assertThat(seen.toString()).isEqualTo("l6 l5 l4 l3 l2 l1 l0 ");
  }

  @Test
  void page_searchInMany_looksThroughSomeAndSaysHowFar() throws Exception {
    links.add(link("needle", "https://shop.example/"), null);
    clock.move(Duration.ofDays(1));
    fill(ChangeLog.LOOK);
    ChangeLog.Page page = log.page(with(null, "needle", null), null, 10);
    assertThat(page.entries()).isEmpty();
    assertThat(page.lookedTo()).isEqualTo(clock.instant());
    ChangeLog.Page further = log.page(with(null, "needle", null), page.next(), 10);
    assertThat(further.entries()).extracting(Entry::label).containsExactly("needle");
    assertThat(further.next()).isNull();
  }

  @Test
  void step_old_goesAndYoungStays() throws Exception {
    fill(2_500);
    clock.move(Duration.ofDays(30));
    links.add(link("young", "https://shop.example/"), null);
    OldChanges old = new OldChanges(database, clock, 30);
    for (int i = 0; i < 4; i++) old.step();
    assertThat(log.page(LogQuery.ALL, null, 10).entries()).hasSize(10);
    clock.move(Duration.ofDays(1));
    for (int i = 0; i < 4; i++) old.step();
    assertThat(log.page(LogQuery.ALL, null, 10).entries())
        .extracting(Entry::label)
        .containsExactly("young");
    OldChanges never = new OldChanges(database, clock, 0);
    clock.move(Duration.ofDays(10_000));
    never.step();
    assertThat(log.page(LogQuery.ALL, null, 10).entries()).hasSize(1);
  }

  /** One of each store, in the order in which one needs the other. */
  private Map<String, Deed> deeds() {
    var spends = new CampaignSpends(database);
    var annotations = new Annotations(database, clock);
    var layouts = new SavedLayouts(database, clock);
    var conversions = new RecordedConversions(database, clock, 30);
    Map<String, Deed> deeds = new LinkedHashMap<>();
    deeds.put("plan", () -> plan("Spring", "one"));
    PostDraft other = post("Autumn");
    deeds.put(
        "change",
        () ->
            posts.change(
                id("post"),
                new PostDraft(
                    "Autumn", other.channel(), "sale 2", null, List.of(), null, null, null, null)));
    deeds.put("add link", () -> links.add(link("two", "https://shop.example/"), null));
    deeds.put("change link", () -> links.change("two", link("two", "https://shop.example/b")));
    deeds.put("archive link", () -> links.archive("two"));
    deeds.put("number", () -> snapshots.add(id("post"), number(0, 100).snapshot(), null));
    deeds.put(
        "numbers",
        () -> snapshots.addAll(List.of(number(id("post"), 200), number(id("post"), 300))));
    deeds.put("spend", () -> spends.add("sale", spend(), null));
    Annotation note = new Annotation(0, clock.instant(), "price", "sale", null, null);
    deeds.put("annotate", () -> annotations.add(note, null));
    deeds.put("remove annotation", () -> annotations.remove(id("annotation")));
    deeds.put("share", () -> shares.create("sale", 5, "ann"));
    deeds.put("revoke share", () -> shares.revoke("sale", id("share_link")));
    deeds.put("key", () -> keys.create("robot", Scope.READ, null));
    deeds.put("revoke key", () -> keys.revoke(id("api_key")));
    deeds.put("person", () -> people.add("Bob", PASSWORD));
    deeds.put("layout", () -> layouts.save("own", Map.of("name", "Own"), "ann"));
    deeds.put("forget layout", () -> layouts.remove("own"));
    NewConversion bought =
        new NewConversion(Source.CSV, "none", null, "lead", null, null, null, clock.instant());
    deeds.put("conversions", () -> conversions.recordAll(List.of(bought)));
    deeds.put("archive", () -> posts.archive(id("post")));
    return deeds;
  }

  private CampaignSpend spend() {
    Currency euro = Currency.getInstance("EUR");
    return new CampaignSpend(0, 1250, euro, null, clock.instant(), clock.instant());
  }

  private long plan(String title, String slug) throws SQLException {
    return posts.plan(post(title), link(slug, "https://shop.example/"), null).id();
  }

  private PostDraft post(String title) {
    return new PostDraft(
        title,
        Objects.requireNonNull(channels.find("x")),
        "sale",
        null,
        List.of(),
        null,
        null,
        null,
        null);
  }

  private static LinkDraft link(String slug, String destination) {
    Utm utm = new Utm("x", "social", "sale", null, null, null);
    return new LinkDraft(
        slug, new Destination(destination), utm, 302, null, null, null, false, List.of(), null);
  }

  private Snapshots.Addition number(long post, long value) {
    Snapshot snapshot =
        Snapshot.of(clock.instant(), "impressions", value, "typed", clock.instant());
    return new Snapshots.Addition(post, snapshot, null);
  }

  private static LogQuery with(
      @Nullable String object, @Nullable String label, @Nullable Actor actor) {
    return new LogQuery(
        actor == null ? null : actor.kind(),
        actor == null ? null : actor.name(),
        object,
        null,
        null,
        label,
        null,
        null);
  }

  private List<String> labels(LogQuery query) throws Exception {
    return log.page(query, null, 100).entries().stream().map(Entry::label).toList();
  }

  private void fill(int many) throws Exception {
    database.write(
        connection -> {
          for (int i = 0; i < many; i++) {
            Changes.note(connection, clock.instant(), Change.of("link.created", "link", 1L, "hay"));
          }
          return true;
        });
  }

  private void alter(String sql) throws Exception {
    database.write(connection -> Sql.update(connection, sql));
  }

  private long id(String table) throws SQLException {
    return database.read(connection -> Sql.number(connection, "select max(id) from " + table));
  }

  private List<String> strings(String sql) throws Exception {
    return database.read(connection -> Sql.list(connection, sql, row -> row.getString(1)));
  }

  /** The rows of each table that a change may touch. */
  private Map<String, String> everything() throws Exception {
    Map<String, String> tables = new LinkedHashMap<>();
    for (String table :
        List.of(
            "post",
            "link",
            "campaign",
            "impression_snapshot",
            "campaign_spend",
            "annotation",
            "share_link",
            "api_key",
            "person",
            "export_layout",
            "conversion",
            "change")) {
      tables.put(table, rows(table));
    }
    return tables;
  }

  private String rows(String table) throws Exception {
    return database
        .read(
            connection ->
                Sql.list(
                    connection,
                    "select * from " + table,
                    row -> {
                      StringBuilder text = new StringBuilder();
                      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        text.append(row.getString(i)).append('|');
                      }
                      return text.toString();
                    }))
        .stream()
        .sorted()
        .collect(Collectors.joining("\n"));
  }
}
