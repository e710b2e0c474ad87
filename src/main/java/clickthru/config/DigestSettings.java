package clickthru.config;

import clickthru.web.Texts;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The weekly digest.
 *
 * @param to addresses; none: no mail
 * @param webhook null: none
 * @param secret null: bodies are not signed
 * @param hour 0 to 23
 * @param language one that the pages have
 */
public record DigestSettings(
    List<String> to,
    @Nullable String webhook,
    @Nullable String secret,
    DayOfWeek day,
    int hour,
    ZoneId zone,
    Locale language) {

  static DigestSettings read(Values values) {
    return new DigestSettings(
        values.addresses(Setting.DIGEST_TO),
        webhook(values),
        values.secret(Setting.DIGEST_SECRET, 16),
        DayOfWeek.valueOf(values.choice(Setting.DIGEST_DAY, days()).toUpperCase(Locale.ROOT)),
        (int) values.number(Setting.DIGEST_HOUR, 0, 23),
        zone(values),
        Locale.forLanguageTag(
            values.choice(Setting.DIGEST_LANGUAGE, Texts.languages().toArray(String[]::new))));
  }

  /** Plain http only where private addresses are allowed, for a receiver on the same machine. */
  private static @Nullable String webhook(Values values) {
    String text = values.text(Setting.DIGEST_WEBHOOK);
    if (text.isEmpty()) return null;
    HttpUrl url = HttpUrl.parse(text);
    boolean inside = values.yes(Setting.PRIVATE_DESTINATIONS);
    if (url != null && url.username().isEmpty() && (url.isHttps() || inside)) return text;
    values.problem(Setting.DIGEST_WEBHOOK, "is an https URL without a user in it");
    return null;
  }

  private static ZoneId zone(Values values) {
    try {
      return ZoneId.of(values.text(Setting.DIGEST_ZONE));
    } catch (DateTimeException e) {
      values.problem(Setting.DIGEST_ZONE, "is an IANA time zone such as Europe/Berlin");
      return ZoneOffset.UTC;
    }
  }

  private static String[] days() {
    return Arrays.stream(DayOfWeek.values())
        .map(day -> day.name().toLowerCase(Locale.ROOT))
        .toArray(String[]::new);
  }
}
