package clickthru.report;

import clickthru.web.Formats;
import java.util.Locale;

/** What can be done about a low CTR, or about clicks that come to nothing. */
public enum Tactic {
  CONTEXTUAL_LINK,
  CALL_TO_ACTION,
  KEPT_PROMISE,
  LESS_FRICTION,
  CONTROLLED_PREVIEW;

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String title(Formats format) {
    return format.text("words.tactic." + key());
  }

  public String how(Formats format) {
    return format.text("words.how." + key());
  }
}
