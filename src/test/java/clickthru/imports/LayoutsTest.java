package clickthru.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickthru.config.ConfFile;
import clickthru.post.Channels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayoutsTest {
  private static final Map<String, String> SOUND =
      Map.of(
          "name", "Posts",
          "platform", "x",
          "scope", "posts",
          "require", "id, value",
          "id", "Post",
          "value.views", "Seen | Shown");

  @Test
  void shippedFile_namesChannelsThatExist() throws IOException {
    String text = Files.readString(Path.of("config/channels.conf"));
    Channels channels = Channels.parse(ConfFile.parse("channels.conf", text).sections());
    for (Layout layout : Exports.LAYOUTS.all()) {
      if (layout.channel() == null) continue;
      assertThat(channels.find(layout.channel())).as(layout.key()).isNotNull();
    }
  }

  @Test
  void shippedFile_saysOfPostsHowToGetThemAndWhatCounts() {
    for (Layout layout : Exports.LAYOUTS.all()) {
      if (layout.scope() != ExportSummary.Scope.POSTS) continue;
      assertThat(List.of(layout.howTo(), layout.valueNote())).as(layout.key()).doesNotContain("");
    }
  }

  @Test
  void read_typo_isNamed() {
    assertWrong("vlaue.views", "Seen", "[mine] vlaue.views");
    assertWrong("value.vews", "Seen", "[mine] value.vews = Seen: with one of impressions, views");
    assertWrong("platform", "twitter", "[mine] platform = twitter: allowed: facebook");
    assertWrong("scope", "post", "[mine] scope = post: allowed: posts, post-days, account-days");
    assertWrong("require", "id, vale", "[mine] require = id, vale: allowed roles");
    assertWrong("require", "id, clicks", "no column is named for clicks");
    assertWrong("zone", "Europe/Berln", "[mine] zone = Europe/Berln");
    assertWrong("dates", "us", "[mine] dates = us: allowed: mdy, dmy, ymd");
    assertWrong("is", "side-by-sid", "[mine] is = side-by-sid: allowed: side-by-side");
    assertWrong("as-of-from", "name", "[mine] as-of-from = name: allowed: none, column, file-name");
    assertWrong("first-line", "# x", "a text in double quotes");
    assertWrong("title", "Text |", "[mine] title = Text |: a name is empty");
    assertWrong("clicks", "SEEN", "\"seen\" stands under");
  }

  @Test
  void read_missing_isNamed() {
    for (String setting : List.of("name", "platform", "scope", "require")) {
      Map<String, String> without = new LinkedHashMap<>(SOUND);
      without.remove(setting);
      assertThatThrownBy(() -> Layout.read("mine", without))
          .hasMessage("[mine] " + setting + " is missing");
    }
    assertThatThrownBy(() -> Layout.read("My Own", SOUND)).hasMessageContaining("[My Own]");
  }

  private static void assertWrong(String setting, String value, String message) {
    Map<String, String> settings = new LinkedHashMap<>(SOUND);
    settings.put(setting, value);
    assertThatThrownBy(() -> Layout.read("mine", settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
