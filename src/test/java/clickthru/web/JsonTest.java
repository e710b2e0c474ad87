package clickthru.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void times_areToTheMillisecond() {
    Instant time = Instant.parse("2026-03-02T09:00:00.123456789Z");
    assertThat(Json.write(Map.of("at", time))).isEqualTo("{\"at\":\"2026-03-02T09:00:00.123Z\"}");
    Instant whole = Instant.parse("2026-03-02T09:00:00.000000001Z");
    assertThat(Json.write(Map.of("at", whole))).isEqualTo("{\"at\":\"2026-03-02T09:00:00Z\"}");
  }
}
