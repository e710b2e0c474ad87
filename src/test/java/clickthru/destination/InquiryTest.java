package clickthru.destination;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.Site;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a destination is asked and how its answer is read, against real servers. */
class InquiryTest {
  private static final String AGENT = "Clickthru/1 (checks its own short links' destinations)";

  @TempDir Path folder;
  private Site site;

  @BeforeEach
  void open() throws Exception {
    site = Site.open();
  }

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @CsvSource({
    "200, WELL",
    "204, WELL",
    "401, UNCLEAR",
    "403, UNCLEAR",
    "429, UNCLEAR",
    "400, UNCLEAR",
    "404, GONE",
    "410, GONE",
    "408, SILENT",
    "500, SILENT",
    "503, SILENT"
  })
  void ask_status_isReadAsWhatItTells(int status, Answer.Kind kind) {
    site.page("/x", status);
    Answer answer = ask("/x");
    assertThat(answer).isEqualTo(Answer.of(status));
    assertThat(answer.kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 405, 500, 501})
  void ask_wrongToHeadAlone_isAskedByGet(int head) {
    site.page("/x", head, 200);
    assertThat(ask("/x?a=b")).isEqualTo(Answer.of(200));
    assertThat(site.asked()).containsExactly("HEAD /x?a=b", "GET /x?a=b");
    assertThat(site.agents()).containsOnly(AGENT);
  }

  @Test
  void ask_redirects_areFollowedFiveTimes() {
    for (int i = 0; i < 9; i++) site.redirect("/" + i, "/" + (i + 1));
    site.page("/9", 200);
    assertThat(ask("/4")).isEqualTo(Answer.of(200));
    assertThat(ask("/3")).isEqualTo(Answer.of(Answer.What.REDIRECTS));
    site.redirect("/gone", "/nowhere");
    assertThat(ask("/gone")).isEqualTo(Answer.of(404));
    site.redirect("/app", "intent://open");
    assertThat(ask("/app")).isEqualTo(Answer.of(Answer.What.ELSEWHERE));
  }

  @Test
  void ask_redirectToTheShortLinks_isNotFollowed() throws Exception {
    try (Site own = Site.open()) {
      site.redirect("/round", own.url() + "/slug");
      Inquiry inquiry = new Inquiry(Dns.SYSTEM, true, AGENT, () -> "127.0.0.1:" + own.port());
      assertThat(inquiry.ask(site.url() + "/round")).isEqualTo(Answer.of(Answer.What.OWN));
      assertThat(own.asked()).isEmpty();
    }
  }

  @Test
  void ask_private_isNotAskedUnlessAllowed() {
    site.page("/x", 200);
    Inquiry guarded = new Inquiry(here(), false, AGENT, () -> "go.example:443");
    for (String host : new String[] {"127.0.0.1", "localhost", "shop.lan"}) {
      Answer answer = guarded.ask("http://" + host + ":" + site.port() + "/x");
      assertThat(answer).isEqualTo(Answer.of(Answer.What.INSIDE));
      assertThat(answer.kind()).isEqualTo(Answer.Kind.UNCLEAR);
    }
    assertThat(site.asked()).isEmpty();
  }

  @Test
  void ask_examples_areNobodyToAsk() {
    Dns none =
        host -> {
          throw new AssertionError(host);
        };
    Inquiry inquiry = new Inquiry(none, true, AGENT, () -> "go.example:443");
    for (String host : new String[] {"shop.example", "a.example.com", "x.test", "b.invalid."}) {
      assertThat(inquiry.ask("https://" + host + "/")).isEqualTo(Answer.of(Answer.What.RESERVED));
    }
  }

  @Test
  void ask_refused_isGone_unlessAnotherAddressAnswers() throws Exception {
    site.page("/x", 200);
    Dns both =
        host -> List.of(InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.1"));
    assertThat(ask(both, "http://shop.lan:" + site.port() + "/x")).isEqualTo(Answer.of(200));
    int port = site.port();
    site.close();
    Answer refused = ask(both, "http://shop.lan:" + port + "/x");
    assertThat(refused).isEqualTo(Answer.of(Answer.What.REFUSED));
    assertThat(refused.kind()).isEqualTo(Answer.Kind.GONE);
  }

  @Test
  void ask_unknownHost_isGone_andALookUpThatFailsIsNot() {
    Answer unknown = ask(failing("Name or service not known"), "http://shop.lan/");
    assertThat(unknown).isEqualTo(Answer.of(Answer.What.UNKNOWN_HOST));
    assertThat(unknown.kind()).isEqualTo(Answer.Kind.GONE);
    // What every name gets on a machine without a network.
    Answer unsure = ask(failing("Temporary failure in name resolution"), "http://shop.lan/");
    assertThat(unsure).isEqualTo(Answer.of(Answer.What.LOOK_UP));
    assertThat(unsure.kind()).isEqualTo(Answer.Kind.SILENT);
  }

  @Test
  void ask_certificateNobodyKnows_isGone() throws Exception {
    HttpsServer server = HttpsServer.create();
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
    try (Site secure = Site.open(server)) {
      secure.page("/", 200);
      Answer answer = ask(here(), "https://shop.lan:" + secure.port() + "/");
      assertThat(answer).isEqualTo(Answer.of(Answer.What.TLS));
      assertThat(answer.kind()).isEqualTo(Answer.Kind.GONE);
      assertThat(secure.asked()).isEmpty();
    }
  }

  private SSLContext selfSigned() throws Exception {
    Path file = folder.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String options =
        " -genkeypair -alias a -keyalg EC -dname CN=shop.lan -storetype PKCS12 -storepass secret"
            + " -keystore ";
    List<String> command = new ArrayList<>(List.of(options.trim().split(" ")));
    command.add(0, keytool);
    command.add(file.toString());
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, "secret".toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("SunX509");
    managers.init(keys, "secret".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private Answer ask(String path) {
    return ask(Dns.SYSTEM, site.url() + path);
  }

  private static Answer ask(Dns dns, String url) {
    return new Inquiry(dns, true, AGENT, () -> "go.example:443").ask(url);
  }

  private static Dns here() {
    return host -> List.of(InetAddress.getByName("127.0.0.1"));
  }

  private static Dns failing(String words) {
    return host -> {
      throw new UnknownHostException(host + ": " + words);
    };
  }
}
