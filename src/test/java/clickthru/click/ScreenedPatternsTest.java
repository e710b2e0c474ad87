package clickthru.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenedPatternsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          crawl~crawl
          (?<!lib)http~http
          (?<! cu)bots?(?:\\b|_)~bot
          \\.com\\b~.com
          ^mozilla/\\d\\.\\d\\s[\\w\\.-]+$~mozilla/
          Wget+/x~wget
          ab{2}cdef~cdef
          one|another~''
          ^[^ ]{50,}$~''
          a(b[)]c)?def~def
          """)
  void requiredWord_expression_isLongestCertainRun(String expression, String word) {
    assertThat(ScreenedPatterns.requiredWord(expression)).isEqualTo(word);
  }

  /** The screen may only save work. */
  @Test
  void anyIn_allSamples_isWhatThePatternsAloneSay() throws IOException {
    List<String> expressions = BotList.read("isbot.txt");
    ScreenedPatterns screened = new ScreenedPatterns(expressions);
    List<Pattern> plain =
        expressions.stream()
            .map(expression -> Pattern.compile(expression, Pattern.CASE_INSENSITIVE))
            .toList();
    List<Samples> samples =
        Stream.concat(Samples.read("crawlers.tsv").stream(), Samples.read("browsers.tsv").stream())
            .toList();
    assertThat(samples)
        .allSatisfy(
            sample -> {
              String agent = sample.userAgent();
              assertThat(screened.anyIn(agent, agent.toLowerCase(Locale.ROOT)))
                  .isEqualTo(plain.stream().anyMatch(pattern -> pattern.matcher(agent).find()));
            });
  }
}
