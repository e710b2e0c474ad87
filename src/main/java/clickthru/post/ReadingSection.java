package clickthru.post;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The section {@code [reading]} of {@code channels.conf}; what it leaves out is as ever. */
record ReadingSection(Map<String, String> settings) {
  static final String NAME = "reading";

  private static final Set<String> ALLOWED =
      new TreeSet<>(Set.of("low", "low-text", "high", "high-text"));
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)\\s*%");

  Remarks read() {
    for (String setting : settings.keySet()) {
      if (!ALLOWED.contains(setting)) throw wrong(setting, "allowed settings: " + ALLOWED);
    }
    Remarks standard = Remarks.STANDARD;
    double low = limit("low", standard.low());
    double high = limit("high", standard.high());
    if (low >= high) {
      throw new IllegalArgumentException("[reading] low must be below high, 0.5% and 5% are usual");
    }
    return new Remarks(
        low, text("low-text", standard.lowText()), high, text("high-text", standard.highText()));
  }

  private double limit(String setting, double standard) {
    String value = settings.get(setting);
    if (value == null) return standard;
    Matcher percent = PERCENT.matcher(value.strip());
    if (!percent.matches()) throw wrong(setting, "allowed: a percentage such as 5%");
    double limit = new BigDecimal(percent.group(1)).movePointLeft(2).doubleValue();
    if (limit > 1) throw wrong(setting, "allowed: up to 100%");
    return limit;
  }

  private String text(String setting, String standard) {
    String value = settings.get(setting);
    if (value == null) return standard;
    if (value.isBlank()) throw wrong(setting, "allowed: a few words");
    return value.strip();
  }

  private IllegalArgumentException wrong(String setting, String allowed) {
    return new IllegalArgumentException(
        "[reading] " + setting + " = " + settings.get(setting) + ": " + allowed);
  }
}
