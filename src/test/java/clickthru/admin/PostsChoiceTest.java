package clickthru.admin;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.post.ChannelsFile;
import clickthru.report.PostFilter;
import clickthru.report.PostOrder;
import clickthru.web.FieldError;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostsChoiceTest {
  private static final Instant NOW = Instant.parse("2026-03-31T22:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "channel=gone, channel",
    "level=high, level",
    "first=2026-02-30, first",
    "first=2026-03-02&last=2026-03-01, first",
    "span=decade, span",
    "impressions=some, impressions",
    "archived=yes, archived",
    "sort=best, sort",
    "order=up, order",
    "page=0, page",
    "tz=Mars, tz",
    "q=1+2+3+4+5+6+7+8+9, q"
  })
  void read_wrongChoice_isNamed(String query, String field) throws IOException {
    PostsChoice choice = read(query);
    assertThat(choice.form().errors()).extracting(FieldError::field).containsExactly(field);
  }

  @Test
  void read_days_areTheReaders() throws IOException {
    PostFilter filter = read("span=month").filter();
    assertThat(filter.from()).isEqualTo(Instant.parse("2026-03-31T22:00:00Z"));
    PostFilter typed = read("span=month&first=2026-03-01&last=2026-03-29&tz=UTC").filter();
    assertThat(typed.from()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(typed.to()).isEqualTo(Instant.parse("2026-03-30T00:00:00Z"));
  }

  @Test
  void read_shortLink_isLookedForAsItsSlug() throws IOException {
    assertThat(read("q=http://go.example/spring teaser").filter().words())
        .containsExactly("spring", "teaser");
  }

  @Test
  void address_saysNoMoreThanIsChosen() throws IOException {
    PostsChoice choice = read("q=a&sort=newest&order=desc&archived=out&span=all&page=1&tag=Red");
    assertThat(choice.href()).isEqualTo("/admin/posts?q=a&tag=Red");
    assertThat(choice.with("q", "")).isEqualTo("/admin/posts?tag=Red");
    assertThat(choice.withoutFilters()).isEqualTo("/admin/posts");
    assertThat(read("page=3&sort=ctr").file()).isEqualTo("/admin/posts.csv?sort=ctr");
  }

  @Test
  void sort_again_turnsRound() throws IOException {
    assertThat(read("").with(PostOrder.NEWEST)).isEqualTo("/admin/posts?order=asc");
    assertThat(read("order=asc").with(PostOrder.NEWEST)).isEqualTo("/admin/posts");
    assertThat(read("sort=title").with(PostOrder.TITLE))
        .isEqualTo("/admin/posts?sort=title&order=desc");
    assertThat(read("sort=title&order=desc").with(PostOrder.CTR))
        .isEqualTo("/admin/posts?sort=ctr");
  }

  private static PostsChoice read(String query) throws IOException {
    Map<String, List<String>> asked = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length < 2) continue;
      asked.put(parts[0], List.of(URLDecoder.decode(parts[1], StandardCharsets.UTF_8)));
    }
    ZoneId zone = ZoneId.of("Europe/Berlin");
    return PostsChoice.read(asked, zone, ChannelsFile.read(), "http://go.example/", NOW);
  }
}
