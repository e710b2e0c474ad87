package clickthru.config;

import clickthru.web.Countries;
import clickthru.web.Networks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns settings' texts into values; a bad one becomes a problem and its default is used on. */
final class Values {
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12})\\s*([A-Za-z]*)");
  private static final Pattern ADDRESS = Pattern.compile("[!-~&&[^@,;<>()\"\\\\]]+@[A-Za-z0-9.-]+");
  private static final Map<String, Long> TIMES = Map.of("ms", 1L, "s", 1000L, "min", 60_000L);
  private static final Map<String, Long> SIZES =
      Map.of("", 1L, "kib", 1L << 10, "mib", 1L << 20, "gib", 1L << 30);

  private final Sources sources;
  private final List<String> problems;

  Values(Sources sources, List<String> problems) {
    this.sources = sources;
    this.problems = problems;
  }

  List<String> problems() {
    return problems;
  }

  List<Explained> explained() {
    return sources.explained();
  }

  String text(Setting setting) {
    Sources.Given given = sources.get(setting);
    return given == null ? setting.standard : given.text();
  }

  long number(Setting setting, long min, long max) {
    String text = text(setting);
    if (text.matches("\\d{1,18}") && Long.parseLong(text) >= min && Long.parseLong(text) <= max) {
      return Long.parseLong(text);
    }
    problem(setting, "is a whole number from " + min + " to " + max);
    return Long.parseLong(setting.standard);
  }

  boolean yes(Setting setting) {
    return choice(setting, "true", "false").equals("true");
  }

  String choice(Setting setting, String... allowed) {
    String text = text(setting).toLowerCase(Locale.ROOT);
    if (Arrays.asList(allowed).contains(text)) return text;
    problem(setting, "is one of " + String.join(", ", allowed));
    return setting.standard;
  }

  Duration duration(Setting setting, long minMillis, long maxMillis) {
    long millis = amount(setting, TIMES, minMillis, maxMillis, "a time such as 250ms, 1s or 2min");
    return Duration.ofMillis(millis);
  }

  long size(Setting setting, long min, long max) {
    return amount(setting, SIZES, min, max, "a size such as 64KiB, 8MiB or 1GiB");
  }

  /** An http or https URL without its trailing slash, or null when empty. */
  @Nullable String url(Setting setting) {
    String text = text(setting);
    if (text.isEmpty()) return null;
    try {
      URI uri = URI.create(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web
          && uri.getHost() != null
          && uri.getPort() <= 65_535
          && uri.getQuery() == null
          && uri.getFragment() == null) {
        return text.replaceFirst("/+$", "");
      }
    } catch (IllegalArgumentException e) {
      // Told below, like any other URL that can't be used.
    }
    problem(setting, "is a URL such as https://go.example");
    return null;
  }

  @Nullable String secret(Setting setting, int minLength) {
    String text = text(setting);
    if (text.isEmpty()) return null;
    if (text.length() < minLength) problem(setting, "has at least " + minLength + " characters");
    return text;
  }

  /** The name of a query parameter that nothing else uses. */
  String parameter(Setting setting) {
    String text = text(setting);
    String name = text.toLowerCase(Locale.ROOT);
    boolean taken = name.startsWith("utm_") || name.equals("ct_test");
    if (text.matches("[A-Za-z][A-Za-z0-9_-]{0,39}") && !taken) return text;
    problem(
        setting,
        "has 1 to 40 letters, digits, - or _, starts with a letter, and is no utm_* or ct_test");
    return setting.standard;
  }

  /** Mail addresses, by commas; none when empty. */
  List<String> addresses(Setting setting) {
    String text = text(setting);
    if (text.isEmpty()) return List.of();
    List<String> addresses = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (addresses.stream().allMatch(address -> ADDRESS.matcher(address).matches())) {
      return addresses;
    }
    problem(setting, "is a list of mail addresses such as ann@example.com");
    return List.of();
  }

  String networks(Setting setting) {
    String text = text(setting);
    try {
      Networks unused = Networks.parse(text);
      return text;
    } catch (IllegalArgumentException e) {
      problem(setting, "is a list of CIDRs such as 10.0.0.0/8, fd00::/8");
      return "";
    }
  }

  /** The networks in a file; none when it isn't named. */
  Networks networksFile(Setting setting) {
    String file = text(setting);
    if (file.isEmpty()) return Networks.NONE;
    try {
      return Networks.lines(Files.readString(Path.of(file)));
    } catch (IOException e) {
      problem(setting, "is a readable file of CIDRs, one a line");
    } catch (IllegalArgumentException e) {
      problem(setting, "is a file of CIDRs, one a line; " + e.getMessage());
    }
    return Networks.NONE;
  }

  /** A file that {@link Countries} can open, or null when it isn't named. */
  @Nullable Path countryFile(Setting setting) {
    String file = text(setting);
    if (file.isEmpty()) return null;
    try (Countries unused = Countries.open(Path.of(file))) {
      return Path.of(file);
    } catch (IOException | RuntimeException e) {
      problem(setting, "is a readable file in MaxMind's format (.mmdb)");
      return null;
    }
  }

  /** A folder that is there and can be written to, or null when it isn't named. */
  @Nullable Path folder(Setting setting) {
    String name = text(setting);
    if (name.isEmpty()) return null;
    Path folder = Path.of(name);
    if (Files.isDirectory(folder) && Files.isWritable(folder)) return folder;
    problem(setting, "is a folder that is there and can be written to");
    return null;
  }

  void problem(Setting setting, String allowed) {
    Sources.Given given = sources.get(setting);
    String origin = given == null ? "the default" : given.origin();
    String shown = setting.isSecret() ? "(not shown)" : "'" + text(setting) + "'";
    problems.add(setting.key + " = " + shown + " (from " + origin + "): it " + allowed);
  }

  private long amount(
      Setting setting, Map<String, Long> units, long min, long max, String allowed) {
    Long value = amount(text(setting), units);
    if (value != null && value >= min && value <= max) return value;
    problem(setting, "is " + allowed + ", from " + min + " to " + max + " in the smallest unit");
    Long standard = amount(setting.standard, units);
    return standard == null ? min : standard;
  }

  private static @Nullable Long amount(String text, Map<String, Long> units) {
    Matcher matcher = AMOUNT.matcher(text);
    if (!matcher.matches()) return null;
    Long unit = units.get(matcher.group(2).toLowerCase(Locale.ROOT));
    if (unit == null) return null;
    long number = Long.parseLong(matcher.group(1));
    return number > Long.MAX_VALUE / unit ? null : number * unit;
  }
}
