package clickthru.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.RunningServer;
import clickthru.testing.Taps;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody reads whose short link leads nowhere. */
class RefusalIT {
  @TempDir Path folder;
  private RunningServer server;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de-AT, en;q=0.8 | de | Diesen Link gibt es nicht",
        "DE | de | Diesen Link gibt es nicht",
        "en-GB,de;q=0.5 | en | No such link",
        "fr | en | No such link",
        "* | en | No such link",
        "'' | en | No such link",
      })
  void get_unknownSlug_isInTheLanguageAskedForFirst(String asked, String language, String title)
      throws Exception {
    HttpResponse<String> answer = server.get("/nowhere", "Accept-Language", asked);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("<html lang=\"" + language + "\">", "<h1>" + title);
  }

  @Test
  void get_endedLink_isInTheReadersLanguage() throws Exception {
    new Taps(server).post("Teaser", "x", "ended");
    assertThat(server.api("DELETE", "/api/v1/links/ended", "").statusCode()).isLessThan(300);
    HttpResponse<String> german = server.get("/ended", "Accept-Language", "de");
    assertThat(german.statusCode()).isEqualTo(410);
    assertThat(german.body()).contains("<h1>Dieser Link ist beendet</h1>");
    assertThat(server.get("/ended").body()).contains("<h1>This link has ended</h1>");
  }
}
