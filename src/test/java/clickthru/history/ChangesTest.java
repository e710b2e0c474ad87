package clickthru.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickthru.account.ApiKeys;
import clickthru.account.Invitations;
import clickthru.account.Members;
import clickthru.account.Password;
import clickthru.account.People;
import clickthru.account.Person;
import clickthru.account.Role;
import clickthru.account.Scope;
import clickthru.account.Seal;
import clickthru.account.SecondFactors;
import clickthru.account.Sessions;
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
import clickthru.post.Campaigns;
import clickthru.post.Channels;
import clickthru.post.ChannelsFile;
import clickthru.post.ManyPosts;
import clickthru.post.PostDraft;
import clickthru.post.Posts;
import clickthru.testing.AuthenticatorApp;
import clickthru.testing.MovableClock;
import clickthru.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
  private Members members;
  private Invitations invitations;
  private SecondFactors factors;
  private ManyPosts many;
  private Campaigns campaigns;
  private String token = "";

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
    people = new People(database, new Password(1), clock);
    shares = new ShareLinks(database, clock);
    Sessions sessions = new Sessions(database, clock);
    members = new Members(database, people, sessions, keys, clock);
    invitations = new Invitations(database, people, sessions, clock);
    factors = new SecondFactors(database, new Seal(new byte[32]), clock);
    many = new ManyPosts(database, links, channels, clock);
    campaigns = new Campaigns(database, clock);
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
            "posts.campaign posts ",
            "posts.untagged posts ",
            "posts.tagged posts ",
            "campaign.renamed campaign sale 3",
            "conversions.uploaded conversions ",
            "layout.forgotten layout Own",
            "layout.saved layout Own",
            "invitation.revoked invitation Di",
            "person.removed person bob",
            "invitation.created invitation Di",
            "factor.off person bob",
            "factor.on person bob",
            "password.changed person bob",
            "password.set person bob",
            "password.offered person bob",
            "person.role person cy",
            "person.role person cy",
            "invitation.revoked invitation Cy",
            "invitation.created invitation Cy",
            "person.joined person cy",
            "invitation.created invitation Cy",
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
  void secretsOfPeople_areNotInIt() throws Exception {
    long bob = people.add("bob", PASSWORD);
    List<String> secrets = new ArrayList<>(List.of(PASSWORD, "another " + PASSWORD));
    secrets.add(invited("Cy"));
    invitations.accept(secrets.get(2), "Cy", PASSWORD);
    secrets.add(Objects.requireNonNull(invitations.forPassword(bob, "cy")));
    invitations.accept(secrets.get(3), "", secrets.get(1));
    factors.begin(bob);
    String secret = Objects.requireNonNull(factors.pending(bob));
    secrets.add(secret);
    secrets.add(secret.substring(0, 6));
    secrets.add(secrets.get(2).substring(0, 6));
    String code = new AuthenticatorApp(secret).code(clock.instant(), 0);
    secrets.addAll(Objects.requireNonNull(factors.confirm(bob, code)));
    secrets.addAll(strings("select token_hash from invitation"));
    secrets.addAll(strings("select password_hash from person"));
    secrets.addAll(strings("select secret from second_factor"));
    secrets.addAll(strings("select code_hash from recovery_code"));
    String written = everything().get("change");
    assertThat(written).contains("person.joined", "password.set", "factor.on");
    assertThat(secrets).hasSizeGreaterThan(20).noneMatch(written::contains);
  }

  @Test
  void cameByALink_isTheirOwnDoing() throws Exception {
    long bob = people.add("bob", PASSWORD);
    Person cy = Objects.requireNonNull(invitations.accept(invited("Cy"), "Cy", PASSWORD));
    invitations.accept(
        Objects.requireNonNull(invitations.forPassword(bob, "cy")), "", "another " + PASSWORD);
    List<Entry> all = log.page(LogQuery.ALL, null, 10).entries();
    assertThat(all.stream().map(e -> e.what() + " by " + e.actor().key()).toList())
        .containsExactly(
            "password.set by person:bob",
            "password.offered by system",
            "person.joined by person:cy",
            "invitation.created by system",
            "person.added by person:bob");
    assertThat(all.get(2).actor().id()).isEqualTo(cy.id());
    assertThat(all.get(2).fields()).containsExactly(new Field("role", null, "owner"));
    members.changeRole(cy.id(), Role.VIEWER);
    members.changeRole(cy.id(), Role.VIEWER);
    assertThat(log.page(LogQuery.ALL, null, 10).entries()).hasSize(6);
    assertThat(log.page(LogQuery.ALL, null, 1).entries().get(0).fields())
        .containsExactly(new Field("role", "owner", "viewer"));
  }

  @Test
  void manyPosts_areOneAndEachIsInItsPostsHistory() throws Exception {
    long first = plan("First", "one");
    long second = plan("Second", "two");
    many.setCampaign(List.of(first, second, 99L), "other");
    Entry whole = log.page(LogQuery.ALL, null, 1).entries().get(0);
    assertThat(whole.what()).isEqualTo("posts.campaign");
    assertThat(whole.fields())
        .containsExactlyInAnyOrder(
            new Field("campaign", null, "other"), new Field("posts", null, 2));
    List<Entry> parts = log.page(LogQuery.ofPost(second), null, 2).entries();
    assertThat(parts).extracting(Entry::what).containsExactly("link.changed", "post.changed");
    assertThat(parts).extracting(Entry::partOf).containsOnly(whole.id());
    assertThat(parts.get(1).fields()).containsExactly(new Field("campaign", "sale", "other"));
    many.setCampaign(List.of(first, second), "other");
    many.archive(List.of(first, second));
    assertThat(log.page(LogQuery.ALL, null, 2).entries())
        .extracting(Entry::what)
        .containsExactly("posts.archived", "posts.campaign");
    assertThat(log.page(LogQuery.ofPost(first), null, 1).entries().get(0).what())
        .isEqualTo("post.archived");
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
    people(deeds);
    deeds.put("layout", () -> layouts.save("own", Map.of("name", "Own"), "ann"));
    deeds.put("forget layout", () -> layouts.remove("own"));
    NewConversion bought =
        new NewConversion(Source.CSV, "none", null, "lead", null, null, null, clock.instant());
    deeds.put("conversions", () -> conversions.recordAll(List.of(bought)));
    deeds.put("rename", () -> campaigns.rename(id("campaign"), "sale 3"));
    deeds.put("tag many", () -> many.addTags(List.of(id("post")), List.of("sun")));
    deeds.put("untag many", () -> many.removeTags(List.of(id("post")), List.of("sun")));
    deeds.put("move many", () -> many.setCampaign(List.of(id("post")), "sale"));
    deeds.put("archive", () -> posts.archive(id("post")));
    return deeds;
  }

  private void people(Map<String, Deed> deeds) {
    deeds.put("invite", () -> token = invited("Cy"));
    deeds.put("join", () -> invitations.accept(token, "Cy", PASSWORD));
    deeds.put("invite again", () -> invited("Cy"));
    deeds.put("revoke invitation", () -> invitations.revoke(id("invitation")));
    deeds.put("role", () -> members.changeRole(person("cy"), Role.EDITOR));
    deeds.put("role back", () -> members.changeRole(person("cy"), Role.OWNER));
    deeds.put(
        "password link",
        () -> token = Objects.requireNonNull(invitations.forPassword(person("bob"), "ann")));
    deeds.put("set password", () -> invitations.accept(token, "", PASSWORD));
    deeds.put(
        "own password",
        () -> {
          Person bob = Objects.requireNonNull(people.verify("bob", PASSWORD));
          members.changePassword(bob, PASSWORD, "none");
        });
    deeds.put("factor", () -> switchOn(person("bob")));
    deeds.put("no factor", () -> factors.end(person("bob")));
    deeds.put("invite as Bob", () -> invitations.invite(Role.VIEWER, "Di", "bob"));
    deeds.put("remove person", () -> members.remove(person("bob"), Set.of()));
  }

  private String invited(String name) throws SQLException {
    return Objects.requireNonNull(invitations.invite(Role.OWNER, name, "ann"));
  }

  private List<String> switchOn(long person) throws SQLException {
    factors.begin(person);
    String secret = Objects.requireNonNull(factors.pending(person));
    String code = new AuthenticatorApp(secret).code(clock.instant(), 0);
    return Objects.requireNonNull(factors.confirm(person, code));
  }

  private long person(String name) throws SQLException {
    return Objects.requireNonNull(members.find(name)).id();
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
            "invitation",
            "recovery_code",
            "post_tag",
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
