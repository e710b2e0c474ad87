package clickthru.config;

import clickthru.web.Networks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every setting, read and checked. A bad one stops the start; all problems are reported at once.
 *
 * @param baseUrl without a trailing slash; null: made from the port
 * @param unknownLimit 404s an address may cause in 10 s, 1 to 1,000,000
 * @param journalSegment bytes, 64 KiB to 1 GiB
 * @param duplicateWindow zero: nothing is a duplicate
 * @param countryFile readable and of the right format at the start
 * @param privacySignals no-hash, not-counted or ignore
 * @param retentionDays 0: for ever
 * @param logKeepDays of the log of changes; 0: for ever
 * @param clickParameter letters, digits, - and _; none that has a meaning of its own
 * @param conversionLimit calls of the keyless addresses in 10 s, 1 to 1,000,000
 * @param channels the sections of the channels file
 * @param exports the sections of the exports file
 * @param importFolder null: none is watched
 * @param mail null: no mail is sent
 * @param explained each setting as it was given, in the order of the file
 */
public record Settings(
    String host,
    int port,
    Path data,
    @Nullable String baseUrl,
    @Nullable String homeUrl,
    String databaseUrl,
    @Nullable String apiKey,
    String trustedProxies,
    boolean allowPrivateDestinations,
    boolean refusePrefetch,
    int linkCache,
    int unknownLimit,
    boolean powerDurability,
    Duration syncInterval,
    Duration confirmWait,
    Duration loadInterval,
    int journalSegment,
    long journalMax,
    boolean clickIdHeader,
    Duration duplicateWindow,
    String ownNetworks,
    Networks dataCentres,
    @Nullable Path countryFile,
    String privacySignals,
    int retentionDays,
    int logKeepDays,
    String clickParameter,
    int conversionWindowDays,
    boolean postback,
    boolean landingScript,
    int conversionLimit,
    Duration databaseWait,
    Duration drain,
    Map<String, Map<String, String>> channels,
    Map<String, Map<String, String>> exports,
    @Nullable Path importFolder,
    DigestSettings digest,
    @Nullable MailSettings mail,
    List<Explained> explained) {

  private static final Path STANDARD_FILE = Path.of("config", "clickthru.conf");

  /**
   * Reads file, environment and flags, in that order.
   *
   * @param flags without their dashes; {@code config} names the file
   * @throws BadSettings with every problem found
   */
  public static Settings load(Map<String, String> flags, Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    Sources sources = new Sources(problems);
    String named = flags.getOrDefault("config", environment.get("CLICKTHRU_CONFIG"));
    Path file = named == null ? STANDARD_FILE : Path.of(named);
    if (named != null || Files.exists(file)) {
      sources.file(file.toString(), text(file, problems));
    }
    sources.environment(environment);
    Map<String, String> rest = new java.util.LinkedHashMap<>(flags);
    rest.remove("config");
    sources.flags(rest);
    Settings settings = read(new Values(sources, problems), file);
    if (!problems.isEmpty()) throw new BadSettings(problems);
    return settings;
  }

  /** One line a setting, for {@code --help}. */
  public static String help() {
    StringBuilder help = new StringBuilder();
    for (Setting setting : Setting.values()) {
      String standard = setting.standard.isEmpty() ? "" : " [" + setting.standard + "]";
      help.append(String.format("  %-36s %s%s%n", setting.flag(), setting.purpose, standard));
    }
    return help.toString();
  }

  private static Settings read(Values values, Path file) {
    Path data = Path.of(values.text(Setting.DATA));
    String database = values.text(Setting.DATABASE_URL);
    if (database.isEmpty()) database = "jdbc:sqlite:" + data.resolve("clickthru.db");
    else if (!database.startsWith("jdbc:sqlite:") && !database.startsWith("jdbc:postgresql:")) {
      values.problem(Setting.DATABASE_URL, "starts with jdbc:sqlite: or jdbc:postgresql:");
    }
    String baseUrl = values.url(Setting.BASE_URL);
    if (baseUrl != null && baseUrl.indexOf('/', "https://".length()) >= 0) {
      values.problem(Setting.BASE_URL, "has no path: short links are at https://go.example/SLUG");
    }
    int segment = (int) values.size(Setting.JOURNAL_SEGMENT, 64L << 10, 1L << 30);
    if (segment % 8 != 0) values.problem(Setting.JOURNAL_SEGMENT, "is a multiple of 8 bytes");
    long journal = values.size(Setting.JOURNAL_MAX, 16L << 20, 1L << 40);
    if (journal < 2L * segment) {
      values.problem(Setting.JOURNAL_MAX, "is at least twice clicks.journal-segment");
    }
    if (Files.exists(data) && !Files.isDirectory(data)) {
      values.problem(Setting.DATA, "is a folder, and this is none");
    }
    DigestSettings digest = DigestSettings.read(values);
    return new Settings(
        values.text(Setting.HOST),
        (int) values.number(Setting.PORT, 0, 65_535),
        data,
        baseUrl,
        values.url(Setting.HOME_URL),
        database,
        values.secret(Setting.API_KEY, 16),
        values.networks(Setting.TRUSTED_PROXIES),
        values.yes(Setting.PRIVATE_DESTINATIONS),
        values.yes(Setting.REFUSE_PREFETCH),
        (int) values.number(Setting.LINK_CACHE, 100, 10_000_000),
        (int) values.number(Setting.UNKNOWN_LIMIT, 1, 1_000_000),
        values.choice(Setting.DURABILITY, "process", "power").equals("power"),
        values.duration(Setting.SYNC_INTERVAL, 10, 60_000),
        values.duration(Setting.CONFIRM_WAIT, 10, 60_000),
        values.duration(Setting.LOAD_INTERVAL, 10, 60_000),
        segment,
        journal,
        values.yes(Setting.ID_HEADER),
        values.duration(Setting.DUPLICATE_WINDOW, 0, 3_600_000),
        values.networks(Setting.OWN_NETWORKS),
        values.networksFile(Setting.DATA_CENTRES),
        values.countryFile(Setting.COUNTRY_FILE),
        values.choice(Setting.PRIVACY_SIGNALS, "no-hash", "not-counted", "ignore"),
        (int) values.number(Setting.RETENTION, 0, 36_500),
        (int) values.number(Setting.LOG_KEEP, 0, 36_500),
        values.parameter(Setting.CLICK_PARAMETER),
        (int) values.number(Setting.CONVERSION_WINDOW, 1, 365),
        values.yes(Setting.POSTBACK),
        values.yes(Setting.LANDING_SCRIPT),
        (int) values.number(Setting.CONVERSION_LIMIT, 1, 1_000_000),
        values.duration(Setting.DATABASE_WAIT, 250, 60_000),
        values.duration(Setting.DRAIN, 0, 60_000),
        sections(values, Setting.CHANNELS, file, "channels.conf"),
        sections(values, Setting.EXPORTS, file, "exports.conf"),
        values.folder(Setting.IMPORT_FOLDER),
        digest,
        MailSettings.read(values, !digest.to().isEmpty()),
        values.explained());
  }

  /** The file a setting names, else the one beside the settings file, else the built-in one. */
  private static Map<String, Map<String, String>> sections(
      Values values, Setting setting, Path settingsFile, String name) {
    String named = values.text(setting);
    Path file = named.isEmpty() ? settingsFile.resolveSibling(name) : Path.of(named);
    try {
      if (!named.isEmpty() || Files.exists(file)) {
        return ConfFile.parse(file.toString(), text(file, values.problems())).sections();
      }
      return ConfFile.parse(name, packed("config/" + name)).sections();
    } catch (BadSettings e) {
      values.problems().addAll(e.problems());
      return Map.of();
    }
  }

  private static String text(Path file, List<String> problems) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      problems.add(file + " can't be read; give a readable file, or leave it out");
      return "";
    }
  }

  private static String packed(String name) {
    try (InputStream in = Settings.class.getClassLoader().getResourceAsStream(name)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("can't read " + name + " from the program", e);
    }
  }
}
