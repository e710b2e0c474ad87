package clickthru;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.link.Slug;
import clickthru.testing.RunningServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesTest {
  @TempDir Path folder;

  @Test
  void everyRoute_firstSegment_isReservedForUs() throws Exception {
    try (RunningServer running = RunningServer.start(folder)) {
      List<String> segments =
          running.routes().stream()
              .map(route -> route.substring(route.indexOf(' ') + 1))
              .filter(path -> !path.equals("*"))
              .map(path -> path.split("/", -1)[1])
              .filter(segment -> !segment.isEmpty() && !segment.startsWith("{"))
              .distinct()
              .toList();
      assertThat(segments).contains("admin", "api", "assets", "robots.txt");
      assertThat(segments).allMatch(Slug::isReserved);
    }
  }
}
