package clickthru.imports;

import clickthru.imports.ExportSummary.Scope;
import clickthru.post.Kind;
import clickthru.post.Platform;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One section of {@code exports.conf}, read strictly: a typo is named, never skipped. */
record LayoutSection(String key, Map<String, String> settings) {
  private static final Pattern KEY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Set<String> ALLOWED =
      Set.of(
          "name",
          "platform",
          "channel",
          "scope",
          "part-of",
          "unless",
          "require",
          "sheets",
          "first-line",
          "refuse",
          "dates",
          "zone",
          "as-of-from",
          "is",
          "note",
          "export",
          "impressions-are");
  private static final String VALUE = "value.";
  private static final String TITLE = "titles.";
  private static final String CLICK_TITLES = "titles.clicks";

  Layout read() {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "[" + key + "]: a layout's key is made of a-z, 0-9 and single hyphens");
    }
    for (String setting : settings.keySet()) if (!isKnown(setting)) throw unknown(setting);
    Map<Role, List<HeaderName>> columns = columns();
    Map<Kind, List<HeaderName>> values = byKind(VALUE, this::names);
    noNameTwice(columns, values);
    boolean part = settings.containsKey("part-of");
    boolean refused = settings.containsKey("refuse");
    if (values.isEmpty() && !part && !refused) throw missing("value.KIND, such as value.views,");
    return new Layout(
        key,
        required("name"),
        platform(),
        settings.get("channel"),
        part ? null : scope(refused),
        settings.get("part-of"),
        settings.get("unless"),
        columns,
        values,
        byKind(TITLE, this::texts),
        settings.containsKey(CLICK_TITLES) ? texts(CLICK_TITLES) : List.of(),
        require(columns, values),
        settings.containsKey("sheets") ? new LinkedHashSet<>(texts("sheets")) : Set.of(),
        firstLine(),
        settings.get("refuse"),
        settings.containsKey("dates") ? choice("dates", DayOrder.class, null) : null,
        zone(),
        asOf(columns),
        traits(),
        settings.containsKey("note") ? List.of(required("note")) : List.of(),
        settings.getOrDefault("export", ""),
        settings.getOrDefault("impressions-are", ""));
  }

  private static boolean isKnown(String setting) {
    if (ALLOWED.contains(setting) || setting.equals(CLICK_TITLES)) return true;
    if (setting.startsWith(VALUE)) return Kind.of(setting.substring(VALUE.length())) != null;
    if (setting.startsWith(TITLE)) return Kind.of(setting.substring(TITLE.length())) != null;
    Role role = Role.of(setting);
    return role != null && role != Role.VALUE;
  }

  private IllegalArgumentException unknown(String setting) {
    String kinds = "with one of " + Kind.allowed() + " after its point";
    if (setting.startsWith(VALUE) || setting.startsWith(TITLE)) return wrong(setting, kinds);
    return wrong(
        setting,
        "allowed settings: "
            + new TreeSet<>(ALLOWED)
            + ", value.KIND, titles.KIND, titles.clicks"
            + " and the roles "
            + Role.allowed());
  }

  private Map<Role, List<HeaderName>> columns() {
    Map<Role, List<HeaderName>> columns = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      if (settings.containsKey(role.key())) columns.put(role, names(role.key()));
    }
    return columns;
  }

  private <T> Map<Kind, T> byKind(String prefix, java.util.function.Function<String, T> read) {
    Map<Kind, T> byKind = new LinkedHashMap<>();
    for (String setting : settings.keySet()) {
      if (!setting.startsWith(prefix) || setting.equals(CLICK_TITLES)) continue;
      Kind kind = Kind.of(setting.substring(prefix.length()));
      if (kind != null) byKind.put(kind, read.apply(setting));
    }
    return byKind;
  }

  /** One column can't be two things, so a name that stands twice is a slip. */
  private void noNameTwice(
      Map<Role, List<HeaderName>> columns, Map<Kind, List<HeaderName>> values) {
    Map<HeaderName, String> seen = new HashMap<>();
    columns.forEach((role, names) -> noneSeen(seen, role.key(), names));
    values.forEach((kind, names) -> noneSeen(seen, VALUE + kind.key(), names));
  }

  private void noneSeen(Map<HeaderName, String> seen, String setting, List<HeaderName> names) {
    for (HeaderName name : names) {
      String before = seen.put(name, setting);
      if (before != null) {
        throw wrong(setting, "\"" + name.text() + "\" stands under " + before + " already");
      }
    }
  }

  private Set<Role> require(
      Map<Role, List<HeaderName>> columns, Map<Kind, List<HeaderName>> values) {
    Set<Role> require = EnumSet.noneOf(Role.class);
    if (settings.containsKey("first-line") && !settings.containsKey("require")) return require;
    for (String word : texts("require")) {
      Role role = Role.of(word);
      if (role == null) throw wrong("require", "allowed roles: " + Role.allowed());
      boolean named = role == Role.VALUE ? !values.isEmpty() : columns.containsKey(role);
      if (!named) throw wrong("require", "no column is named for " + word);
      require.add(role);
    }
    return require;
  }

  private List<HeaderName> names(String setting) {
    return texts(setting).stream().map(HeaderName::of).toList();
  }

  private List<String> texts(String setting) {
    String by = setting.equals("require") ? "," : "\\|";
    List<String> texts = Arrays.stream(required(setting).split(by, -1)).map(String::strip).toList();
    if (texts.stream().anyMatch(String::isEmpty)) throw wrong(setting, "a name is empty");
    return texts;
  }

  private Platform platform() {
    Platform platform = Platform.of(required("platform"));
    if (platform != null) return platform;
    throw wrong("platform", "allowed: " + keys(Platform.values()));
  }

  private @Nullable Scope scope(boolean refused) {
    if (refused && !settings.containsKey("scope")) return null;
    return choice("scope", Scope.class, null);
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(settings.getOrDefault("zone", "UTC"));
    } catch (DateTimeException e) {
      throw wrong("zone", "allowed: a time zone such as Europe/Berlin");
    }
  }

  private Layout.AsOf asOf(Map<Role, List<HeaderName>> columns) {
    if (!columns.containsKey(Role.AS_OF)) {
      return choice("as-of-from", Layout.AsOf.class, Layout.AsOf.NONE);
    }
    if (!settings.containsKey("as-of-from")) return Layout.AsOf.COLUMN;
    throw wrong("as-of-from", "it can't stand beside an as-of column");
  }

  /** In quotes, as a # would begin a comment. */
  private @Nullable String firstLine() {
    String line = settings.get("first-line");
    if (line == null) return null;
    if (!line.matches("\".+\"")) throw wrong("first-line", "allowed: a text in double quotes");
    return line.substring(1, line.length() - 1);
  }

  private Set<Layout.Trait> traits() {
    Set<Layout.Trait> traits = EnumSet.noneOf(Layout.Trait.class);
    if (!settings.containsKey("is")) return traits;
    for (String word : required("is").split(",", -1)) {
      traits.add(constant("is", word.strip(), Layout.Trait.class));
    }
    return traits;
  }

  private <E extends Enum<E>> E choice(String setting, Class<E> type, @Nullable E standard) {
    if (standard != null && !settings.containsKey(setting)) return standard;
    return constant(setting, required(setting), type);
  }

  private <E extends Enum<E>> E constant(String setting, String word, Class<E> type) {
    for (E constant : type.getEnumConstants()) if (key(constant).equals(word)) return constant;
    throw wrong(setting, "allowed: " + keys(type.getEnumConstants()));
  }

  private static String keys(Enum<?>[] constants) {
    return Arrays.stream(constants)
        .map(c -> c instanceof Platform platform ? platform.key() : key(c))
        .collect(Collectors.joining(", "));
  }

  private static String key(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String required(String setting) {
    String value = settings.get(setting);
    if (value == null || value.isBlank()) throw missing(setting);
    return value.strip();
  }

  private IllegalArgumentException missing(String setting) {
    return new IllegalArgumentException("[" + key + "] " + setting + " is missing");
  }

  private IllegalArgumentException wrong(String setting, String allowed) {
    return new IllegalArgumentException(
        "[" + key + "] " + setting + " = " + settings.get(setting) + ": " + allowed);
  }
}
