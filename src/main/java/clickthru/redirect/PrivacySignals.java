package clickthru.redirect;

/** What is done when a visitor sends {@code Sec-GPC: 1} or {@code DNT: 1}. */
public enum PrivacySignals {
  /** Counted, without a visitor hash. */
  NO_HASH,
  /**
   * Redirected, and kept as one request without hash, referrer, user agent, language and country,
   * so that received stays true; judged internal by the rule {@code privacy:signal}.
   */
  NOT_COUNTED,
  /** Like everybody. */
  IGNORE;

  /**
   * @param setting {@code no-hash}, {@code not-counted} or {@code ignore}
   */
  public static PrivacySignals of(String setting) {
    return switch (setting) {
      case "not-counted" -> NOT_COUNTED;
      case "ignore" -> IGNORE;
      default -> NO_HASH;
    };
  }
}
