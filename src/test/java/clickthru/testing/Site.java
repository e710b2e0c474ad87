package clickthru.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What links lead to: a server on this machine that answers each path as it is told to. */
public final class Site implements AutoCloseable {
  private record Said(int head, int get, String location) {}

  private final HttpServer server;
  private final Map<String, Said> pages = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> agents = new CopyOnWriteArrayList<>();

  private Site(HttpServer server) {
    this.server = server;
  }

  /** Opens one; what was not told is a 404. */
  public static Site open() throws IOException {
    return open(HttpServer.create());
  }

  /** Opens one on this server, which is not bound yet. */
  public static Site open(HttpServer server) throws IOException {
    server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    Site site = new Site(server);
    server.createContext("/", site::answer);
    server.start();
    return site;
  }

  public void page(String path, int status) {
    page(path, status, status);
  }

  public void page(String path, int head, int get) {
    pages.put(path, new Said(head, get, ""));
  }

  public void redirect(String path, String location) {
    pages.put(path, new Said(302, 302, location));
  }

  /** Such as {@code http://127.0.0.1:40123}. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Every request so far, such as {@code HEAD /spring}. */
  public List<String> asked() {
    return asked;
  }

  /** The User-Agent of each. */
  public List<String> agents() {
    return agents;
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean head = exchange.getRequestMethod().equals("HEAD");
    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    agents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
    Said said = pages.getOrDefault(exchange.getRequestURI().getPath(), new Said(404, 404, ""));
    if (!said.location.isEmpty()) exchange.getResponseHeaders().set("Location", said.location);
    exchange.sendResponseHeaders(head ? said.head : said.get, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
