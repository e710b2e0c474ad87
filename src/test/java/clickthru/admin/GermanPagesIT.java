package clickthru.admin;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.click.BotList;
import clickthru.click.Judge;
import clickthru.db.Database;
import clickthru.demo.Demo;
import clickthru.demo.DemoSize;
import clickthru.post.ChannelsFile;
import clickthru.testing.RunningServer;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reports, for a reader of German, have no English text of the bundle left in them. */
class GermanPagesIT {
  private static final DemoSize SIZE = new DemoSize(4, 60, 12_000, 120);
  private static final List<String> PATHS =
      List.of(
          "/admin/report",
          "/admin/report?group_by=campaign&then_by=channel",
          "/admin/report?group_by=weekday",
          "/admin/report?group_by=level&sort=rank",
          "/admin/report?group_by=age&clicks=unique",
          "/admin/report?span=28d&compare=previous",
          "/admin/report?group_by=channel&show=money",
          "/admin/report?group_by=campaign&show=engagement",
          "/admin/trends",
          "/admin/trends?show=post:1",
          "/admin/compare?a=1&b=2",
          "/admin/compare?by=channel",
          "/admin/posts",
          "/admin/posts/1");

  @TempDir Path folder;

  @Test
  void reports_inGerman_haveNoEnglishWordsOfTheBundle() throws Exception {
    try (RunningServer server = RunningServer.start(folder)) {
      try (Database database =
          Database.open(
              "jdbc:sqlite:" + folder.resolve("data/clickthru.db"), Duration.ofSeconds(5))) {
        new Demo(database, ChannelsFile.read(), new Judge(BotList.load()), Clock.systemUTC())
            .fill(SIZE, 100, line -> {});
      }
      signIn(server);
      Set<String> english = english();
      assertThat(english).hasSizeGreaterThan(100);
      List<String> left = new ArrayList<>();
      for (String path : PATHS) {
        var page = server.get(path, "Accept-Language", "de", "Accept", "text/html");
        assertThat(page.statusCode()).as(path).isEqualTo(200);
        assertThat(page.body()).as(path).contains("<html lang=\"de\"");
        String text = text(page.body());
        for (String words : english) {
          if (has(text, words)) left.add(path + ": " + words);
        }
      }
      assertThat(left).isEmpty();
    }
  }

  private static void signIn(RunningServer server) {
    String page = server.setupUrl().substring(server.url().length());
    String form =
        page.substring(page.indexOf('?') + 1) + "&name=ann&password=correct+horse+battery";
    var answer =
        server.send("POST", page, form, "Content-Type", "application/x-www-form-urlencoded");
    assertThat(answer.statusCode()).isEqualTo(303);
  }

  /** Texts of two words and more without arguments: one word alone may be a name or German too. */
  private static Set<String> english() throws IOException {
    Properties german = texts("texts_de.properties");
    Properties english = texts("texts.properties");
    Set<String> all = new TreeSet<>();
    for (String key : english.stringPropertyNames()) {
      String words = english.getProperty(key);
      boolean ofThese =
          Stream.of("report.", "trends.", "compare.", "words.", "post.").anyMatch(key::startsWith);
      if (ofThese && words.matches("[^{}<>]+ [^{}<>]+") && !words.equals(german.getProperty(key))) {
        all.add(words);
      }
    }
    return all;
  }

  private static Properties texts(String name) throws IOException {
    Properties texts = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of("src/main/resources/texts", name))) {
      texts.load(file);
    }
    return texts;
  }

  private static boolean has(String text, String words) {
    return Pattern.compile(
            "(?<!\\p{L})" + Pattern.quote(words) + "(?!\\p{L})", Pattern.CASE_INSENSITIVE)
        .matcher(text)
        .find();
  }

  private static String text(String html) {
    return html.replaceAll("(?s)<(script|style).*?</\\1>", " ")
        .replaceAll("<[^>]+>", " ")
        .replaceAll("\\s+", " ");
  }
}
