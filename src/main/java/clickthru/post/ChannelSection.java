package clickthru.post;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One section of {@code channels.conf}, read strictly: a typo is named, never skipped. */
record ChannelSection(String key, Map<String, String> settings) {
  private static final Set<String> ALLOWED =
      new TreeSet<>(Set.of("name", "source", "medium", "kind", "baseline", "baseline-source"));
  private static final Pattern KEY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern TAG = Pattern.compile("[^\\s\\p{Cntrl}&#]+");
  private static final String NUMBER = "(\\d{1,3}(?:\\.\\d{1,6})?)\\s*%";
  private static final Pattern BAND = Pattern.compile(NUMBER + "\\s*[-–]\\s*" + NUMBER);

  Channel read() {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "[" + key + "]: a channel's key is made of a-z, 0-9 and single hyphens");
    }
    for (String setting : settings.keySet()) {
      if (!ALLOWED.contains(setting)) throw wrong(setting, "allowed settings: " + ALLOWED);
    }
    return new Channel(key, required("name"), tag("source"), tag("medium"), kind(), baseline());
  }

  private Kind kind() {
    Kind kind = Kind.of(required("kind"));
    if (kind == null) throw wrong("kind", "allowed: " + Kind.allowed());
    return kind;
  }

  private @Nullable Baseline baseline() {
    String band = settings.get("baseline");
    if (band == null) {
      if (settings.containsKey("baseline-source")) {
        throw wrong("baseline-source", "it needs a baseline beside it");
      }
      return null;
    }
    Matcher ends = BAND.matcher(band.strip());
    if (!ends.matches()) throw wrong("baseline", "allowed: a band such as 1% - 3%");
    double low = fraction(ends.group(1));
    double high = fraction(ends.group(2));
    if (low >= high || high > 1) throw wrong("baseline", "allowed: a band that rises, up to 100%");
    return new Baseline(low, high, required("baseline-source"));
  }

  private String tag(String setting) {
    String value = required(setting);
    if (!TAG.matcher(value).matches()) throw wrong(setting, "allowed: no blanks, no & and no #");
    return value;
  }

  private String required(String setting) {
    String value = settings.get(setting);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("[" + key + "] " + setting + " is missing");
    }
    return value.strip();
  }

  private IllegalArgumentException wrong(String setting, String allowed) {
    return new IllegalArgumentException(
        "[" + key + "] " + setting + " = " + settings.get(setting) + ": " + allowed);
  }

  /** Percent to fraction in decimal, so that 0.7 % is 0.007 and not 0.006999…. */
  private static double fraction(String percent) {
    return new BigDecimal(percent).movePointLeft(2).doubleValue();
  }
}
