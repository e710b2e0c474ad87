package clickthru.testing;

import clickthru.web.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page that listens to what is clicked, by hand: it reads only when it is told to. */
public final class Listening implements AutoCloseable {
  /** For whoever is signed out. */
  public static final Told END = new Told(0, Map.of(), false);

  /** One message. */
  public record Told(int today, Map<String, Integer> posts, boolean more) {}

  private final Socket socket;
  private final BufferedReader in;
  private final List<String> head = new ArrayList<>();
  private String lastId = "";

  /** Asks, and reads the head of the answer. */
  public Listening(int port, String session, String query) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(30_000);
    String request =
        "GET /admin/live%s HTTP/1.1\r\nHost: x\r\nCookie: tz=Europe/Berlin; sid=%s\r\n\r\n";
    socket
        .getOutputStream()
        .write(request.formatted(query, session).getBytes(StandardCharsets.US_ASCII));
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      head.add(line);
    }
  }

  /** Status line and headers. */
  public List<String> head() {
    return head;
  }

  public int status() {
    return Integer.parseInt(head.get(0).substring(9, 12));
  }

  /** The id of the last message. */
  public String lastId() {
    return lastId;
  }

  /** The next message; null when the stream ended, in order, without one. */
  public @Nullable Told next() throws IOException {
    for (String line = line(); line != null; line = line()) {
      if (line.startsWith("id: ")) lastId = line.substring(4);
      if (line.equals("event: end")) {
        line();
        return END;
      }
      if (line.startsWith("data: ")) return Json.read(line.substring(6), Told.class);
    }
    return null;
  }

  /** Messages until one has this many clicks of a post. */
  public Told awaitClicks(long post, int clicks) throws IOException {
    while (true) {
      Told told = next();
      if (told == null || told == END) throw new AssertionError("it ended");
      if (Integer.valueOf(clicks).equals(told.posts.get(Long.toString(post)))) return told;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** A line of the stream or between its chunks; null after the last chunk, which is empty. */
  private @Nullable String line() throws IOException {
    String line = in.readLine();
    return line == null || line.equals("0") ? null : line;
  }
}
