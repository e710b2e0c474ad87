package clickthru.web;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How this server's own URLs begin. Set once: from the settings, or when the port is known. Never
 * taken from a request's Host header.
 */
public final class BaseUrl {
  private volatile String url;

  /**
   * @param configured without a trailing slash; null: {@link #boundTo} tells it later
   */
  public BaseUrl(@Nullable String configured) {
    this.url = configured == null ? "" : configured;
  }

  /** The port is known now. */
  public void boundTo(int port) {
    if (url.isEmpty()) url = "http://localhost:" + port;
  }

  @Override
  public String toString() {
    return url;
  }

  public boolean isHttps() {
    return url.startsWith("https://");
  }

  public String shortUrl(String slug) {
    return url + "/" + slug;
  }

  /** How URLs begin on another host that leads to this server: scheme and port are the same. */
  public String on(String host) {
    int port = URI.create(url).getPort();
    return (isHttps() ? "https://" : "http://") + host + (port < 0 ? "" : ":" + port);
  }

  /** {@code host:port}, lower case, the port always there. */
  public String authority() {
    URI uri = URI.create(url);
    int port = uri.getPort() >= 0 ? uri.getPort() : isHttps() ? 443 : 80;
    return String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
  }
}
