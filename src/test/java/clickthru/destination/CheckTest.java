package clickthru.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What several answers together lead to. */
class CheckTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  /** Minutes from the start and the status then, in turn; 0: its host is not known. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 404                                    | FAILING
          0 404, 59 404                            | FAILING
          0 404, 60 404                            | DEAD
          0 0, 60 410                              | DEAD
          0 404, 5 404, 10 404, 15 404             | FAILING
          0 404, 30 200, 60 404                    | FAILING
          0 404, 30 403, 60 404                    | FAILING
          0 404, 60 404, 61 200                    | ALIVE
          0 503, 60 404                            | FAILING
          0 503, 60 404, 120 404                   | DEAD
          0 503, 720 503, 1439 503                 | FAILING
          0 503, 1440 503                          | FAILING
          0 503, 720 503, 1440 503                 | SILENT
          0 503, 720 503, 730 200, 1440 503        | FAILING
          0 404, 60 404, 1500 503                  | SILENT
          0 200                                    | ALIVE
          0 404, 60 404, 70 429                    | UNCLEAR
          """)
  void after_answers_areReadTogether(String answers, Check.State state) {
    assertThat(run(answers).state()).isEqualTo(state);
  }

  @Test
  void after_failures_knowSinceWhen_andAreAskedAgainSooner() {
    Check first = run("0 404");
    assertThat(first.next()).isEqualTo(START.plus(Duration.ofMinutes(61)));
    assertThat(run("0 503").next()).isEqualTo(START.plus(Duration.ofHours(6)));
    Check dead = run("0 404, 61 404, 1501 404");
    assertThat(dead.since()).isEqualTo(START);
    assertThat(dead.failures()).isEqualTo(3);
    assertThat(dead.next()).isEqualTo(dead.at().plus(Duration.ofDays(1)));
    assertThat(run("0 404, 61 404, 70 200").since()).isNull();
  }

  private static Check run(String answers) {
    Check check = null;
    for (String one : answers.split(",")) {
      String[] parts = one.strip().split(" ");
      int status = Integer.parseInt(parts[1]);
      Answer answer = status == 0 ? Answer.of(Answer.What.UNKNOWN_HOST) : Answer.of(status);
      Instant at = START.plus(Duration.ofMinutes(Long.parseLong(parts[0])));
      check = Check.after(check, "https://shop.example/", answer, at);
    }
    return Objects.requireNonNull(check);
  }
}
