package clickthru.digest;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Where a webhook posts to: a real server on this machine. */
final class Receiver implements AutoCloseable {
  record Delivery(@Nullable String signature, @Nullable String id, byte[] body) {}

  final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  volatile int status = 200;
  private final HttpServer server;

  private Receiver(HttpServer server) {
    this.server = server;
  }

  static Receiver open() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Receiver receiver = new Receiver(server);
    server.createContext(
        "/",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          receiver.deliveries.add(
              new Delivery(
                  headers.getFirst(Webhook.SIGNATURE),
                  headers.getFirst(Webhook.DELIVERY),
                  exchange.getRequestBody().readAllBytes()));
          if (receiver.status == 302) {
            exchange.getResponseHeaders().set("Location", receiver.url() + "elsewhere");
          }
          exchange.sendResponseHeaders(receiver.status, -1);
          exchange.close();
        });
    server.start();
    return receiver;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
