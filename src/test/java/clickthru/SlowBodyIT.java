package clickthru;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms that are sent by halves take the pages' turns, never the redirect's. */
class SlowBodyIT {
  /** More than the server has threads. */
  private static final int HALF_SENT = 80;

  @TempDir Path folder;

  @Test
  void redirect_whileMoreBodiesAreAwaitedThanThereAreThreads_isAnswered() throws Exception {
    List<Socket> open = new ArrayList<>();
    try (RunningServer server = RunningServer.start(folder)) {
      int port = URI.create(server.url()).getPort();
      String link = "{\"destination\": \"https://shop.example/\", \"slug\": \"spring\"}";
      assertThat(server.api("POST", "/api/v1/links", link).statusCode()).isEqualTo(201);
      String form = "POST /admin/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n";
      String type = "Content-Type: application/x-www-form-urlencoded\r\n\r\n";
      for (int i = 0; i < HALF_SENT; i++) open.add(sent(port, form + type + "name=ann"));
      open.add(waitingPage(port));
      try (Socket tap = sent(port, "GET /spring HTTP/1.1\r\nHost: x\r\n\r\n")) {
        byte[] status = tap.getInputStream().readNBytes("HTTP/1.1 302".length());
        assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 302");
      }
      // Nothing was given up for it: it did not have to wait for its turn, as the page does.
      for (Socket waiting : open) assertThat(waiting.getInputStream().available()).isZero();
    } finally {
      for (Socket socket : open) socket.close();
    }
  }

  /** A page that waits for its turn: so there is no more to be had. */
  private static Socket waitingPage(int port) throws IOException {
    for (int i = 0; i < 20; i++) {
      Socket page = sent(port, "GET /admin/sign-in HTTP/1.1\r\nHost: x\r\n\r\n");
      page.setSoTimeout(500);
      try {
        assertThat(page.getInputStream().read()).isNotNegative();
        page.close();
      } catch (SocketTimeoutException e) {
        return page;
      }
    }
    throw new AssertionError("pages are still answered");
  }

  private static Socket sent(int port, String text) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(40_000);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
