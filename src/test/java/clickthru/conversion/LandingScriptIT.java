package clickthru.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.Chromium;
import clickthru.testing.RunningServer;
import clickthru.testing.Shop;
import clickthru.testing.Visit;
import clickthru.web.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script on the landing page of another site, in a real Chromium. */
class LandingScriptIT {
  private static final String BUY =
      "clickthru('purchase', {value_minor: 1250, currency: 'EUR', order_id: 'A-7', x: 1})";

  private static final Chromium chromium = Chromium.open();

  @TempDir Path folder;
  private RunningServer server;
  private Shop shop;
  private Visit visit;
  private Page page;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder, Map.of("conversions.script", "true"));
    shop = Shop.open("<script src=\"" + server.url() + "/ct.js\"></script>");
    Map<String, Object> link =
        Map.of("slug", "spring", "destination", shop.url() + "/?a=1#sizes", "click_id", true);
    assertThat(server.api("POST", "/api/v1/links", Json.write(link)).statusCode()).isEqualTo(201);
    visit = new Visit(chromium, server);
    page = visit.page();
  }

  @AfterEach
  void stop() {
    visit.close();
    shop.close();
    server.close();
  }

  @Test
  void purchaseOnALaterPage_isTheTaps_andOnceOnly() throws Exception {
    visit.open("/spring");
    assertThat(page.url()).contains("?a=1&ct_click=A").endsWith("#sizes");
    page.navigate(shop.url() + "/thanks");
    assertThat(page.evaluate(BUY)).isEqualTo(true);
    JsonNode bought = conversions(1).get(0);
    assertThat(bought.get("attributed").asBoolean()).as("%s", bought).isTrue();
    assertThat(bought.get("link").asText()).isEqualTo("spring");
    assertThat(bought.get("event").asText()).isEqualTo("purchase");
    assertThat(bought.get("value_minor").asLong()).isEqualTo(1250);
    assertThat(bought.get("order_id").asText()).isEqualTo("A-7");
    assertThat(bought.get("source").asText()).isEqualTo("script");

    // The thank-you page is loaded again; then a browser without beacons says something else.
    page.reload();
    page.evaluate(BUY);
    page.evaluate("navigator.sendBeacon = undefined; clickthru('newsletter')");
    assertThat(conversions(2).get(0).get("event").asText()).isEqualTo("newsletter");
    assertThat(visit.context().cookies()).isEmpty();
    assertThat(visit.complaints()).isEmpty();
  }

  @Test
  void visitorWithoutATap_orLongAfterIt_sendsNothing() throws Exception {
    page.navigate(shop.url() + "/");
    assertThat(page.evaluate(BUY)).isEqualTo(false);
    page.evaluate("localStorage.setItem('ct_click', (Date.now() - 31 * 864e5) + ' A1234')");
    assertThat(page.evaluate(BUY)).isEqualTo(false);
    assertThat(page.evaluate("localStorage.length")).isEqualTo(0);
    page.evaluate("localStorage.setItem('ct_click', 'junk')");
    assertThat(page.evaluate(BUY)).isEqualTo(false);
    assertThat(conversions(0)).isEmpty();
    assertThat(visit.complaints()).isEmpty();
  }

  private JsonNode conversions(int expected) throws Exception {
    JsonNode items = null;
    for (int i = 0; i < 100 && (items == null || items.size() < expected); i++) {
      page.waitForTimeout(50);
      items =
          new ObjectMapper()
              .readTree(server.api("GET", "/api/v1/conversions", "").body())
              .get("items");
    }
    assertThat(items).hasSize(expected);
    return items;
  }
}
