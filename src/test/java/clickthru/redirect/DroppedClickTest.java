package clickthru.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.bio.PagePrint;
import clickthru.bio.ShownPages;
import clickthru.click.ClickIds;
import clickthru.click.EndedTaps;
import clickthru.click.Journal;
import clickthru.click.Loader;
import clickthru.click.Orphans;
import clickthru.click.VisitorHash;
import clickthru.db.Database;
import clickthru.link.ClickParameter;
import clickthru.link.FrontDoor;
import clickthru.link.Target;
import clickthru.link.Utm;
import clickthru.testing.MovableClock;
import clickthru.testing.TestDatabase;
import clickthru.web.Assets;
import clickthru.web.BaseUrl;
import clickthru.web.ClientAddress;
import clickthru.web.Networks;
import clickthru.web.Templates;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A click that the journal doesn't take is redirected without an id: nobody vouches for it. */
class DroppedClickTest {
  private static final String BARE = "https://shop.example/?a=1#sizes";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Journal.Durability.class)
  void redirect_journalTakesNothing_hasNoId(Journal.Durability durability) throws Exception {
    assertThat(location(durability, true)).isEqualTo(BARE);
  }

  @Test
  void redirect_journalTakesIt_hasOne() throws Exception {
    assertThat(location(Journal.Durability.PROCESS, false))
        .startsWith("https://shop.example/?a=1&ct_click=A")
        .endsWith("#sizes");
  }

  private String location(Journal.Durability durability, boolean closed) throws Exception {
    Target target =
        new Target(
            1,
            "https://shop.example/?a=1#sizes",
            Utm.NONE,
            302,
            Long.MAX_VALUE,
            null,
            false,
            null,
            true,
            false,
            List.of());
    MovableClock clock = new MovableClock();
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    server.addConnector(connector);
    try (Database database = TestDatabase.open(folder);
        Journal journal =
            Journal.open(
                folder.resolve("journal"),
                Journal.Options.of(durability),
                Loader.position(database))) {
      if (closed) journal.close();
      server.setHandler(handler(database, journal, target, clock));
      server.start();
      URI tap = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/s?ct_click=mine");
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(tap).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(302);
      return answer.headers().firstValue("Location").orElseThrow();
    } finally {
      server.stop();
    }
  }

  private RedirectHandler handler(
      Database database, Journal journal, Target target, MovableClock clock) {
    Sightings sightings =
        new Sightings(
            new VisitorHash(folder.resolve("salt"), "1", clock),
            new Origins(new ClientAddress(Networks.NONE), Networks.NONE, Networks.NONE, null),
            PrivacySignals.NO_HASH);
    BaseUrl baseUrl = new BaseUrl("https://go.example");
    ShownPages pages =
        new ShownPages(database, new PagePrint(new Templates(new Assets()), baseUrl), clock);
    return new RedirectHandler(
        new FrontDoor<>(
            1_000_000,
            Redirection::weight,
            slug -> Redirection.of(target, new ClickParameter("ct_click"))),
        journal,
        sightings,
        new BioDoor(pages, journal, sightings, clock, false, false),
        new Orphans(database, clock),
        new EndedTaps(database, clock),
        baseUrl,
        new ClickIds(new byte[32]),
        new ClickParameter("ct_click"),
        clock,
        100,
        false,
        false);
  }
}
