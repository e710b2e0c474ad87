package clickthru.config;

import java.util.Locale;

/**
 * One setting: its key in the file, its default, whether it is a secret, and what it is for. The
 * environment variable and the flag follow from the key.
 */
enum Setting {
  HOST("host", "127.0.0.1", "the address to listen on; 0.0.0.0 for all"),
  PORT("port", "8080", "the port to listen on; 0 picks a free one"),
  DATA("data", "data", "the folder for the database, the journal and the day's salt"),
  BASE_URL("base-url", "", "how short links begin; empty: http://localhost:PORT"),
  HOME_URL("home-url", "", "where GET / leads; empty: a 404 page"),
  DATABASE_URL("database-url", "", "a jdbc:sqlite: or jdbc:postgresql: URL; empty: SQLite in data"),
  API_KEY("api-key", "", "an admin key for scripts, at least 16 characters; empty: none"),
  TRUSTED_PROXIES("trusted-proxies", "", "CIDRs whose X-Forwarded-For is believed, by commas"),
  PRIVATE_DESTINATIONS(
      "links.allow-private-destinations", "false", "whether links may lead to private addresses"),
  LINK_CHECK(
      "links.check",
      "off",
      "whether links' destinations are asked if they are there: off or daily"),
  REFUSE_PREFETCH(
      "links.refuse-prefetch",
      "false",
      "whether a browser that fetches a link ahead gets a 503, so that it asks again at the tap"),
  LINK_CACHE("links.cache", "100000", "how many links are held in memory"),
  UNKNOWN_LIMIT(
      "links.unknown-limit", "100", "unknown slugs an address may ask for in 10 s before a 429"),
  DURABILITY("clicks.durability", "process", "what a logged click survives: process or power"),
  SYNC_INTERVAL("clicks.sync-interval", "1s", "how often the journal is synced in the background"),
  CONFIRM_WAIT("clicks.confirm-wait", "250ms", "the longest a visitor waits for the disk (power)"),
  LOAD_INTERVAL("clicks.load-interval", "250ms", "how often clicks move from journal to database"),
  JOURNAL_SEGMENT("clicks.journal-segment", "8MiB", "the size of one journal file"),
  JOURNAL_MAX(
      "clicks.journal-max", "1GiB", "how far the journal may grow while the database is away"),
  ID_HEADER("clicks.id-header", "false", "whether redirects carry X-Click-Id, to check for losses"),
  DUPLICATE_WINDOW(
      "clicks.duplicate-window", "10s", "how soon the same visitor on a link is a duplicate"),
  OWN_NETWORKS("clicks.own-networks", "", "CIDRs of the own team, by commas"),
  DATA_CENTRES("clicks.data-centres-file", "", "a file of data centres' CIDRs, one a line"),
  COUNTRY_FILE("clicks.country-file", "", "a country file in MaxMind's format (.mmdb)"),
  PRIVACY_SIGNALS(
      "clicks.privacy-signals", "no-hash", "Sec-GPC and DNT: no-hash, not-counted or ignore"),
  RETENTION("clicks.retention-days", "400", "how long raw clicks are kept; 0 for ever"),
  LOG_KEEP("log.keep-days", "730", "how long the log of changes is kept; 0 for ever"),
  CLICK_PARAMETER(
      "conversions.click-id-parameter", "ct_click", "the query parameter that carries a click id"),
  CONVERSION_WINDOW(
      "conversions.window-days", "30", "how long after a click a conversion is still the click's"),
  POSTBACK(
      "conversions.postback", "false", "whether GET /postback records conversions of click ids"),
  LANDING_SCRIPT(
      "conversions.script",
      "false",
      "whether /ct.js is there for landing pages, with POST /convert"),
  CONVERSION_LIMIT(
      "conversions.address-limit",
      "1000",
      "calls of /postback and /convert an address may make in 10 s before a 429"),
  DATABASE_WAIT("database-wait", "5s", "the longest wait for the database before giving up"),
  DRAIN("shutdown.drain", "0s", "how long to answer /readyz with 503 before stopping"),
  CHANNELS("channels", "", "the channels file; empty: channels.conf beside this file"),
  EXPORTS(
      "exports", "", "the file of the platforms' exports; empty: exports.conf beside this file"),
  IMPORT_FOLDER("imports.folder", "", "a folder whose files are imported; empty: none"),
  DIGEST_TO("digest.to", "", "who gets the weekly digest by mail: addresses, by commas"),
  DIGEST_WEBHOOK("digest.webhook", "", "an https URL that gets the weekly digest as JSON"),
  DIGEST_SECRET("digest.secret", "", "what the webhook's bodies are signed with"),
  DIGEST_DAY("digest.day", "monday", "the day the digest goes out"),
  DIGEST_HOUR("digest.hour", "8", "the hour the digest goes out, 0 to 23"),
  DIGEST_ZONE("digest.zone", "UTC", "the digest's time zone, such as Europe/Berlin"),
  DIGEST_LANGUAGE("digest.language", "en", "the digest's language: de or en"),
  MAIL_HOST("mail.host", "", "the SMTP server to send mail by"),
  MAIL_PORT("mail.port", "587", "its port"),
  MAIL_SECURITY("mail.security", "starttls", "how mail is encrypted: starttls, tls or none"),
  MAIL_USER("mail.user", "", "the user at the SMTP server; empty: it asks for none"),
  MAIL_PASSWORD("mail.password", "", "the password at the SMTP server"),
  MAIL_FROM("mail.from", "", "the address mail is sent from");

  final String key;
  final String standard;
  final String purpose;

  Setting(String key, String standard, String purpose) {
    this.key = key;
    this.standard = standard;
    this.purpose = purpose;
  }

  /** {@code clicks.sync-interval} is {@code CLICKTHRU_CLICKS_SYNC_INTERVAL}. */
  String variable() {
    return "CLICKTHRU_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  String flag() {
    return "--" + key;
  }

  boolean isSecret() {
    return switch (this) {
      case API_KEY, DATABASE_URL, MAIL_PASSWORD, DIGEST_SECRET, DIGEST_WEBHOOK -> true;
      default -> false;
    };
  }
}
