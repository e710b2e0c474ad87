package clickthru.bio;

import clickthru.web.BaseUrl;
import clickthru.web.Fields;
import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The host that shows a page at its root: a full name such as {@code links.example.com}, lower
 * case, international names as UTS-46 Punycode, without port, path or final dot. No address in
 * numbers.
 */
public final class Domain {
  /** The longest name there is (RFC 1035, §2.3.4). */
  static final int LONGEST = 253;

  private static final Pattern FORM =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

  private Domain() {}

  /** The form a domain is stored and looked up in; null when it can't be one. */
  public static @Nullable String key(String typed) {
    // What a browser would take for a port, a path or a name and password is none of the host.
    if (typed.length() > LONGEST || !typed.matches("[^\\s/\\\\:@?#%\\[\\]]+")) return null;
    try {
      String host = new HttpUrl.Builder().scheme("http").host(named(typed)).build().host();
      return host.length() <= LONGEST && FORM.matcher(host).matches() ? host : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Null when the text may be a page's domain, else a message for the person who typed it. */
  public static @Nullable String problem(String typed, BaseUrl baseUrl) {
    String key = key(typed);
    if (key == null) return "must be a host name alone, such as links.example.com";
    boolean own = baseUrl.authority().startsWith(key + ":");
    return own ? "is this server’s own address; its start page is not a page’s" : null;
  }

  /** Reads the field {@code domain}; null when there is none, or a wrong one, which is noted. */
  public static @Nullable String read(Fields fields, BaseUrl baseUrl) {
    String typed = fields.text("domain", LONGEST);
    String problem = typed == null ? null : problem(typed, baseUrl);
    if (problem != null) fields.error("domain", problem);
    return typed == null || problem != null ? null : key(typed);
  }

  /** The form of a request's host; what is no host at all is found nowhere. */
  static String asked(String host) {
    return named(host).toLowerCase(Locale.ROOT);
  }

  private static String named(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }
}
