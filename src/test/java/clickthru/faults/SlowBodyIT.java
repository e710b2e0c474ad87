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
                  ? "Content-Length: 2\r\n\r\nn"
                  : "Transfer-Encoding: chunked\r\n\r\n1\r\nn\r\n";
          slow.add(new Wire(server.port()).send(BEGUN + framed));
        }
        try (Wire other = new Wire(server.port())) {
          assertThat(other.ask("GET", "/healthz").status()).isEqualTo(200);
          int status = other.send(BEGUN + "Content-Length: 2\r\n\r\nn=").read(false).status();
          // None of them had to be given up for that.
          for (int i = 0; i < MANY; i++) {
            Wire one = slow.get(i).send(i % 2 == 0 ? "=" : "1\r\n=\r\n0\r\n\r\n");
            assertThat(one.read(false).status()).isEqualTo(status).isLessThan(500);
          }
        }
      } finally {
        for (Wire one : slow) one.close();
      }
    }
  }
}
