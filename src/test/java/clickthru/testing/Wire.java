package clickthru.testing;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One HTTP/1.1 connection by hand: sends what no client library would, reads whole answers. */
public final class Wire implements AutoCloseable {
  /** An answer that came complete; header names in lower case. */
  public record Answer(int status, Map<String, List<String>> headers, String body) {
    /** The header's only value, or null. */
    public @Nullable String header(String name) {
      List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
      if (values.size() > 1) throw new AssertionError(name + " came twice: " + values);
      return values.isEmpty() ? null : values.get(0);
    }

    public boolean closes() {
      return "close".equalsIgnoreCase(header("connection"));
    }
  }

  private final Socket socket = new Socket();
  private final InputStream in;

  public Wire(int port) throws IOException {
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
    socket.setSoTimeout(40_000);
    in = new BufferedInputStream(socket.getInputStream(), 16 << 10);
  }

  /** Sends text as it is, a byte a character. */
  public Wire send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public Wire send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** A whole request without a body, with Host. */
  public Answer ask(String method, String target, String... headerLines) throws IOException {
    StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: x\r\n");
    for (String line : headerLines) request.append(line).append("\r\n");
    send(request.append("\r\n").toString());
    return read(method.equals("HEAD"));
  }

  /** An API request with the admin key and a JSON body. */
  public Answer api(String method, String target, String json, String... headerLines)
      throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: x\r\n");
    head.append("Authorization: Bearer ").append(PackagedServer.KEY).append("\r\n");
    if (body.length > 0) head.append("Content-Type: application/json\r\n");
    head.append("Content-Length: ").append(body.length).append("\r\n");
    for (String line : headerLines) head.append(line).append("\r\n");
    send(head.append("\r\n").toString()).send(body);
    return read(false);
  }

  /**
   * Reads one answer.
   *
   * @throws IOException when the connection ends before it is complete
   */
  public Answer read(boolean head) throws IOException {
    String statusLine = line();
    int status = Integer.parseInt(statusLine.substring(9, 12));
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      headers.computeIfAbsent(name, n -> new ArrayList<>()).add(line.substring(colon + 1).strip());
    }
    if (status == 100) return read(head);
    boolean bodiless = head || status == 204 || status == 304;
    return new Answer(status, headers, bodiless ? "" : body(headers));
  }

  /** Whether the other side has closed; waits for it so long. */
  public boolean closedWithin(int millis) throws IOException {
    socket.setSoTimeout(Math.max(1, millis));
    try {
      return in.read() < 0;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String body(Map<String, List<String>> headers) throws IOException {
    if (headers.containsKey("transfer-encoding")) return chunks();
    List<String> length = headers.get("content-length");
    byte[] bytes =
        length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length.get(0)));
    if (length != null && bytes.length < Integer.parseInt(length.get(0))) throw new EOFException();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private String chunks() throws IOException {
    StringBuilder body = new StringBuilder();
    while (true) {
      int size = Integer.parseInt(line(), 16);
      byte[] bytes = in.readNBytes(size);
      if (bytes.length < size) throw new EOFException();
      body.append(new String(bytes, StandardCharsets.UTF_8));
      line();
      if (size == 0) return body.toString();
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) throw new EOFException("after '" + line + "'");
      if (c != '\r') line.append((char) c);
    }
    return line.toString();
  }
}
