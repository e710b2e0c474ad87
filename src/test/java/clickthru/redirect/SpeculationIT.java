package clickthru.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.Chromium;
import clickthru.testing.RunningServer;
import clickthru.testing.Visit;
import clickthru.web.Json;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A page that has its links fetched or drawn ahead, by speculation rules, in a real Chromium. Were
 * that answered with the redirect, Chromium would keep it in spite of its no-store, and the tap
 * would never reach us.
 */
class SpeculationIT {
  private static final Chromium chromium = Chromium.open();

  @TempDir Path folder;
  private RunningServer server;
  private HttpServer site;
  private Visit visit;

  @BeforeEach
  void start() throws Exception {
    server =
        RunningServer.start(
            folder,
            Map.of("links.allow-private-destinations", "true", "links.refuse-prefetch", "true"));
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    for (String kind : List.of("prefetch", "prerender")) {
      serve(
          "/" + kind,
          "<script type=speculationrules>{\""
              + kind
              + "\": [{\"urls\": [\""
              + server.url()
              + "/spring\"]}]}</script><a href=\""
              + server.url()
              + "/spring\">Shop</a>");
    }
    serve("/shop", "<h1>Shop</h1>");
    site.start();
    String made =
        server
            .api(
                "POST",
                "/api/v1/links",
                Json.write(Map.of("slug", "spring", "destination", site("localhost") + "/shop")))
            .body();
    assertThat(made).contains("spring");
    visit = new Visit(chromium, server);
  }

  @AfterEach
  void stop() {
    visit.close();
    site.stop(0);
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"prefetch, localhost", "prerender, localhost", "prefetch, site.example"})
  void ahead_isPrefetch_andTheTapAfterItAPerson(String kind, String host) throws Exception {
    Page page = visit.page();
    page.navigate(site(host) + "/" + kind);
    for (int i = 0; i < 100 && clicks().isEmpty(); i++) page.waitForTimeout(50);
    assertThat(clicks()).hasSize(1).allMatch(click -> click.startsWith("prefetch sec-purpose"));
    page.getByText("Shop").click();
    page.waitForURL("**/shop");
    assertThat(clicks()).hasSize(2).last().isEqualTo("person null");
  }

  @Test
  void ahead_isRefusedOnlyWhereNoStoreIsNotHeeded() throws Exception {
    for (String purpose : List.of("prefetch", "prefetch;prerender")) {
      HttpResponse<String> answer = server.get("/spring", "Sec-Purpose", purpose);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Location")).isEmpty();
      assertThat(answer.headers().firstValue("Cache-Control")).contains("private, no-store");
    }
    assertThat(server.get("/spring", "X-Moz", "prefetch").statusCode()).isEqualTo(302);
    assertThat(clicks()).hasSize(3).allMatch(click -> click.startsWith("prefetch "));
  }

  private String site(String host) {
    return "http://" + host + ":" + site.getAddress().getPort();
  }

  private void serve(String path, String body) {
    byte[] page =
        ("<!doctype html><html lang=en><link rel=icon href=data:,><title>Site</title>" + body)
            .getBytes(StandardCharsets.UTF_8);
    site.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
  }

  /** Verdict and purpose of every click, in their order. */
  private List<String> clicks() throws Exception {
    List<String> clicks = new ArrayList<>();
    for (String line : server.api("GET", "/api/v1/clicks", "").body().split("\n")) {
      if (line.isEmpty()) continue;
      var click = new ObjectMapper().readTree(line);
      clicks.add(click.get("verdict").asText() + " " + click.get("purpose").asText());
    }
    return clicks;
  }
}
