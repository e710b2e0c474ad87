package clickthru.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.RunningServer;
import clickthru.web.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Link cards, asked for as the fetchers of the networks and messengers do. */
class CardIT {
  private static final String FACEBOOK =
      "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)";
  private static final String WHATSAPP = "WhatsApp/2.23.20.0 A";
  private static final String PERSON =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/18.1 Mobile/15E148 Safari/604.1";
  private static final String EVIL = "Spring \"><script>alert('1')</script> & more";

  @TempDir Path folder;
  private RunningServer server;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder);
    make(
        "spring",
        Map.of(
            "card_title", EVIL,
            "card_description", "20 % off",
            "card_image", "https://shop.example/spring.png?a=1&b=2"));
    make("plain", Map.of());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void previewer_getsTheCard_escaped() throws Exception {
    HttpResponse<String> card = server.get("/Spring", "User-Agent", FACEBOOK);
    assertThat(card.statusCode()).isEqualTo(200);
    assertThat(header(card, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(card, "Cache-Control")).isEqualTo("private, no-store");
    assertThat(header(card, "X-Robots-Tag")).isEqualTo("noindex");
    assertThat(header(card, "Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(header(card, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(card.headers().firstValue("Location")).isEmpty();
    String title = "Spring &quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; more";
    assertThat(card.body())
        .contains("<title>" + title + "</title>")
        .contains("<meta property=\"og:title\" content=\"" + title + "\">")
        .contains("<meta property=\"og:description\" content=\"20 % off\">")
        .contains("content=\"https://shop.example/spring.png?a=1&amp;b=2\">")
        .contains("<meta property=\"og:url\" content=\"" + server.url() + "/spring\">")
        .contains("<link rel=\"canonical\" href=\"" + server.url() + "/spring\">")
        .contains("<meta property=\"og:type\" content=\"website\">")
        .contains("<meta name=\"twitter:card\" content=\"summary_large_image\">")
        .contains("<a href=\"https://shop.example/?a=1&amp;utm_source=x\">")
        .doesNotContain("<script", "http-equiv");
    assertThat(rules("spring")).hasToString("[\"preview ua:preview\"]");
  }

  @Test
  void previewer_head_getsTheHeadersAlone() throws Exception {
    HttpResponse<String> get = server.get("/spring", "User-Agent", FACEBOOK);
    HttpResponse<String> head = server.send("HEAD", "/spring", "", "User-Agent", FACEBOOK);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "Content-Type")).isEqualTo(header(get, "Content-Type"));
    assertThat(header(head, "Content-Length")).isEqualTo(header(get, "Content-Length"));
    assertThat(rules("spring")).hasToString("[\"preview ua:preview\",\"head method:head\"]");
  }

  @Test
  void everybodyElse_andLinksWithoutCard_areRedirected() throws Exception {
    for (String agent : new String[] {PERSON, "curl/8.5.0", "Googlebot/2.1"}) {
      HttpResponse<String> answer = server.get("/spring", "User-Agent", agent);
      assertThat(answer.statusCode()).as(agent).isEqualTo(302);
      assertThat(header(answer, "Location")).isEqualTo("https://shop.example/?a=1&utm_source=x");
    }
    for (String agent : new String[] {WHATSAPP, FACEBOOK, PERSON}) {
      assertThat(server.get("/plain", "User-Agent", agent).statusCode()).as(agent).isEqualTo(302);
    }
    assertThat(rules("plain"))
        .hasToString("[\"preview ua:preview\",\"preview ua:preview\",\"person else\"]");
  }

  @Test
  void previewer_ofAnEndedLink_getsNoCard() {
    server.api("DELETE", "/api/v1/links/spring", "");
    assertThat(server.get("/spring", "User-Agent", FACEBOOK).statusCode()).isEqualTo(410);
  }

  @Test
  void change_keepsWhatIsNotSent_andNullClears() throws Exception {
    JsonNode changed = change("{\"card_title\": null, \"card_image\": null}");
    assertThat(changed.get("card_title").isNull()).isTrue();
    assertThat(changed.get("card_description").asText()).isEqualTo("20 % off");
    String own = server.url().substring("http://".length()) + "/spring";
    assertThat(server.get("/spring", "User-Agent", WHATSAPP).body())
        .contains("<meta property=\"og:title\" content=\"" + own + "\">")
        .contains("<meta name=\"twitter:card\" content=\"summary\">")
        .doesNotContain("og:image");
    change("{\"card_description\": null}");
    assertThat(server.get("/spring", "User-Agent", WHATSAPP).statusCode()).isEqualTo(302);
    JsonNode again = change("{\"card_title\": \"Back\"}");
    assertThat(again.get("card_title").asText()).isEqualTo("Back");
    assertThat(server.get("/spring", "User-Agent", WHATSAPP).body()).contains("\"Back\"");
  }

  @Test
  void create_wrongCard_isRefusedByField() {
    for (String bad :
        new String[] {
          "\"card_title\": \"" + "x".repeat(121) + "\"",
          "\"card_description\": \"" + "x".repeat(301) + "\"",
          "\"card_image\": \"javascript:alert(1)\"",
          "\"card_image\": \"//evil.example/a.png\"",
          "\"card_image\": 5"
        }) {
      HttpResponse<String> answer =
          server.api(
              "POST", "/api/v1/links", "{\"destination\": \"https://shop.example/\", " + bad + "}");
      assertThat(answer.statusCode()).as(bad).isEqualTo(422);
      assertThat(answer.body()).contains("\"field\":" + bad.substring(0, bad.indexOf(':')));
    }
  }

  private void make(String slug, Map<String, Object> card) {
    Map<String, Object> link = new HashMap<>(card);
    link.put("slug", slug);
    link.put("destination", "https://shop.example/?a=1");
    link.put("utm_source", "x");
    assertThat(server.api("POST", "/api/v1/links", Json.write(link)).statusCode()).isEqualTo(201);
  }

  private JsonNode change(String body) throws Exception {
    HttpResponse<String> answer = server.api("PATCH", "/api/v1/links/spring", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }

  /** Verdict and rule of every click on a link, in their order. */
  private JsonNode rules(String slug) throws Exception {
    ObjectMapper json = new ObjectMapper();
    var rules = json.createArrayNode();
    for (String line : server.api("GET", "/api/v1/clicks", "").body().split("\n")) {
      JsonNode click = json.readTree(line);
      if (click.get("slug").asText().equals(slug)) {
        rules.add(click.get("verdict").asText() + " " + click.get("rule").asText());
      }
    }
    return rules;
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
