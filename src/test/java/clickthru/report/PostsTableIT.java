package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.Chromium;
import clickthru.testing.RunningServer;
import clickthru.testing.Visit;
import clickthru.web.Json;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of posts tells what the API does. */
class PostsTableIT {
  private static final Chromium chromium = Chromium.open();

  @TempDir Path folder;

  @Test
  void rates_ofEveryPost_areTheApis() throws Exception {
    Files.createDirectories(folder.resolve("data"));
    try (Rows rows = Rows.in(folder.resolve("data"))) {
      PostListChecks.fill(rows, new Random(9));
    }
    try (RunningServer server = RunningServer.start(folder);
        Visit visit = new Visit(chromium, server)) {
      Page page = visit.setUp();
      Map<String, List<Object>> expected = api(server);
      Map<String, List<Object>> file = new TreeMap<>();
      String csv = page.request().get(server.url() + "/admin/posts.csv?archived=in").text();
      for (String line : csv.split("\r\n")) {
        String[] cells = line.replaceAll("\"[^\"]*\"", "").split(",", -1);
        if (cells[0].equals("id")) continue;
        file.put(cells[0], List.of(cells[9], cells[10], cells[13], cells[18]));
      }
      assertThat(file).hasSize(56).isEqualTo(expected);
      Map<String, String> shown = new TreeMap<>();
      for (int number = 1; number <= 2; number++) {
        visit.open("/admin/posts?archived=in&sort=ctr&page=" + number);
        for (var row : page.locator("tr[data-row]").all()) {
          String rate = row.locator(".rate").innerText().lines().findFirst().orElse("");
          assertThat(shown.put(row.getAttribute("data-row"), rate)).isNull();
        }
      }
      Map<String, String> rates = new TreeMap<>();
      expected.forEach((id, row) -> rates.put(id, shown(row.get(2).toString())));
      assertThat(shown).isEqualTo(rates);
      assertThat(visit.complaints()).isEmpty();
    }
  }

  /** Clicks, impressions, rate and reading by post, as text. */
  private static Map<String, List<Object>> api(RunningServer server) {
    String body = server.api("GET", "/api/v1/reports/ctr?group_by=post", "").body();
    Map<String, List<Object>> rows = new TreeMap<>();
    for (Object row : (List<?>) Json.read(body, Map.class).get("rows")) {
      Map<?, ?> figures = (Map<?, ?>) row;
      List<Object> texts = new ArrayList<>();
      for (String name : List.of("clicks", "impressions", "ctr", "reading")) {
        Object value = figures.get(name);
        texts.add(value == null ? "" : text(value));
      }
      rows.put(Objects.requireNonNull(figures.get("key")).toString(), texts);
    }
    return rows;
  }

  private static String text(Object value) {
    return value instanceof Double number
        ? java.math.BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : value.toString();
  }

  private static String shown(String rate) {
    return rate.isEmpty() ? "–" : Percent.of(Double.parseDouble(rate), Locale.ENGLISH);
  }
}
