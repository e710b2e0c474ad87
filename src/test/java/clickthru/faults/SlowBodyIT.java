package clickthru.faults;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.RunningServer;
import clickthru.testing.Wire;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that don't come: whoever begins one and lingers keeps nobody out. */
class SlowBodyIT {
  /** More than there are threads. */
  private static final int MANY = 100;

  private static final String BEGUN =
      "POST /admin/sign-in HTTP/1.1\r\nHost: x\r\n"
          + "Content-Type: application/x-www-form-urlencoded\r\n";

  @TempDir Path folder;

  @Test
  void manyHalfBodies_othersAreServed() throws Exception {
    try (RunningServer server = RunningServer.start(folder)) {
      List<Wire> slow = new ArrayList<>();
      try {
        for (int i = 0; i < MANY; i++) {
          String framed =
              i % 2 == 0
                  ? "Content-Length: 60000\r\n\r\nn"
                  : "Transfer-Encoding: chunked\r\n\r\n1\r\nn\r\n";
          slow.add(new Wire(server.port()).send(BEGUN + framed));
        }
        try (Wire other = new Wire(server.port())) {
          for (int i = 0; i < 20; i++) {
            assertThat(other.ask("GET", "/healthz").status()).isEqualTo(200);
          }
          String body = "email=a&password=b";
          String whole = BEGUN + "Content-Length: " + body.length() + "\r\n\r\n" + body;
          assertThat(other.send(whole).read(false).status()).isLessThan(500);
        }
        // They were waiting all the time: none has been answered and closed.
        for (Wire one : slow) one.send("x");
      } finally {
        for (Wire one : slow) one.close();
      }
    }
  }
}
