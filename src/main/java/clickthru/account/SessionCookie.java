package clickthru.account;

/**
 * The cookie that holds a session's token. On https its name starts with {@code __Host-}, so that
 * browsers take it from no other host and from no plain http answer.
 */
public final class SessionCookie {
  private final boolean https;

  /**
   * @param https whether the base URL is https
   */
  public SessionCookie(boolean https) {
    this.https = https;
  }

  public String name() {
    return https ? "__Host-sid" : "sid";
  }

  /** The Set-Cookie header that signs a browser in. */
  public String set(String token) {
    return header(name(), token, Sessions.LIFE.toSeconds());
  }

  /** The Set-Cookie header that makes a browser forget the token. */
  public String clear() {
    return header(name(), "", 0);
  }

  /** The cookie that holds the ticket of a sign-in whose code is still to come. */
  public String halfwayName() {
    return https ? "__Host-code" : "code";
  }

  public String setHalfway(String ticket) {
    return header(halfwayName(), ticket, Halfway.LIFE.toSeconds());
  }

  public String clearHalfway() {
    return header(halfwayName(), "", 0);
  }

  private String header(String name, String value, long maxAgeSeconds) {
    String secure = https ? "; Secure" : "";
    return name
        + "="
        + value
        + "; Path=/; Max-Age="
        + maxAgeSeconds
        + secure
        + "; HttpOnly; SameSite=Lax";
  }
}
