package clickthru.digest;

import clickthru.outside.Outside;
import clickthru.outside.Unreachable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON to one address out in the Internet: looked up once and connected to what was looked
 * up, without redirects, within five seconds in all, and without reading what comes back.
 */
public final class Webhook {
  static final String SIGNATURE = "X-Clickthru-Signature";
  static final String DELIVERY = "X-Clickthru-Delivery";

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final MediaType JSON = MediaType.get("application/json");

  private final HttpUrl url;
  private final @Nullable String secret;
  private final boolean inside;
  private final Outside outside;
  private final Duration longest;

  /**
   * @param url http or https
   * @param secret what bodies are signed with; null: they are not
   * @param inside whether it may be at a private address
   */
  public Webhook(String url, @Nullable String secret, boolean inside) {
    this(url, secret, inside, Dns.SYSTEM, LONGEST);
  }

  /**
   * @param longest the longest that a post may take, look-up and answer together
   */
  Webhook(String url, @Nullable String secret, boolean inside, Dns dns, Duration longest) {
    this.url = HttpUrl.get(url);
    this.secret = secret;
    this.inside = inside;
    this.outside = new Outside(this.url.host(), dns);
    this.longest = longest;
  }

  /** The host alone, since the path of such addresses is often a secret. */
  public String host() {
    return url.host();
  }

  public boolean isSigned() {
    return secret != null;
  }

  /**
   * Posts it.
   *
   * @param delivery always the same for the same thing, so that one that comes twice is known
   */
  void post(String delivery, String json) throws NotDelivered {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .header("User-Agent", "Clickthru")
            .header(DELIVERY, delivery)
            .post(RequestBody.create(body, JSON));
    String key = secret;
    if (key != null) request.header(SIGNATURE, "sha256=" + signature(key, body));
    try (Response response = outside.call(request.build(), inside, longest)) {
      if (response.isSuccessful()) return;
      throw new NotDelivered("The webhook at " + host() + " answered " + response.code() + ".");
    } catch (Unreachable e) {
      throw new NotDelivered("The webhook's host " + host() + " " + e.getMessage() + ".");
    } catch (IOException e) {
      throw new NotDelivered(
          "The webhook at " + host() + " can't be reached: " + e.getMessage() + ".");
    }
  }

  /** HMAC-SHA-256 in hex (RFC 2104). */
  static String signature(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
