package clickthru.conversion;

import java.util.Locale;

/** The ways a conversion comes in, and what each calls its fields. */
public enum Source {
  /** A program with a key. */
  API("click_id", "value_minor"),
  /** A table of conversions that happened offline. */
  CSV("click_id", "value"),
  /** A network that can do no more than call a URL; the click id alone lets it in. */
  POSTBACK("cid", "payout"),
  /** A visitor's browser on the landing page; the click id alone lets it in. */
  SCRIPT("click_id", "value_minor");

  private final String clickField;
  private final String valueField;

  Source(String clickField, String valueField) {
    this.clickField = clickField;
    this.valueField = valueField;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String clickField() {
    return clickField;
  }

  /** The value in minor units where its name says so, else with decimals in major ones. */
  String valueField() {
    return valueField;
  }

  boolean isDecimal() {
    return this == CSV || this == POSTBACK;
  }

  /** Whether anybody with a click id may use it: then what it records is bounded. */
  boolean isOpen() {
    return this == POSTBACK || this == SCRIPT;
  }

  /** Whether the sender says when it was; else it is now. */
  boolean saysWhen() {
    return !isOpen();
  }
}
