package clickthru.click;

/** Whether a user agent has the form of a browser's. All in lower case. */
final class AgentShape {
  /** An engine, or one of the browsers that never said Mozilla. */
  private static final Words ENGINES =
      Words.of(
          "webkit",
          "gecko/",
          "presto",
          "khtml",
          "msie",
          "opr/",
          "netfront",
          "obigo",
          "midp",
          "up.browser",
          "ucweb",
          "ucbrowser",
          "docomo",
          "j-phone",
          "vodafone/",
          "softbank",
          "kddi-",
          "blackberry",
          "lynx/",
          "links (",
          "elinks",
          "w3m/",
          "dillo",
          "amigavoyager");

  /** Whom {@code Mozilla/5.0 (compatible; …)} may introduce besides bots. */
  private static final Words COMPATIBLE =
      Words.of(
          "msie",
          "trident",
          "konqueror",
          "opera",
          "netfront",
          "blackberry",
          "symbian",
          "nokia",
          "series",
          "webpositive",
          "haiku",
          "icab",
          "kindle",
          "webtv",
          "epiphany",
          "sleipnir");

  private AgentShape() {}

  static boolean startsLikeBrowser(String userAgent) {
    return userAgent.startsWith("mozilla/") || userAgent.startsWith("opera/");
  }

  static boolean isBrowser(String userAgent) {
    if (!startsLikeBrowser(userAgent)) return ENGINES.anyIn(userAgent);
    return !userAgent.startsWith("mozilla/5.0")
        || !userAgent.contains("compatible;")
        || COMPATIBLE.anyIn(userAgent);
  }
}
