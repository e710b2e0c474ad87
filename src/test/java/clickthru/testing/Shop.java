package clickthru.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Where the links lead: a page of another host, which {@link Chromium} finds on this machine. */
public final class Shop implements AutoCloseable {
  private static final String PAGE =
      "<!doctype html><link rel=icon href=data:,><title>Shop</title>";

  private final HttpServer server;

  private Shop(HttpServer server) {
    this.server = server;
  }

  public static Shop open() throws IOException {
    return open("");
  }

  /** Opens one whose every page has this in it. */
  public static Shop open(String html) throws IOException {
    byte[] page = (PAGE + html).getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    return new Shop(server);
  }

  public String url() {
    return "http://shop.example:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
