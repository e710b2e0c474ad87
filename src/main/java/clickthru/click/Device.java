package clickthru.click;

import java.util.Locale;

/** What somebody held or sat at. */
public enum Device {
  PHONE,
  TABLET,
  DESKTOP,
  TV,
  /** A console, watch, reader or what can't be told. */
  OTHER;

  /** The name in the API and on the pages, lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
