package clickthru.web;

import gg.jte.Content;
import io.javalin.http.Context;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * Numbers and times as the reader's browser asks for them. Times are in UTC and say so: the page's
 * script puts them into the reader's zone, which no header tells.
 */
public record Formats(Locale locale) {

  public static Formats of(Context ctx) {
    // Without the header the servlet would answer with the server's own locale.
    String header = ctx.header("Accept-Language");
    // Through its tag, which leaves out whatever no locale can have.
    String tag = header == null ? "en" : ctx.req().getLocale().toLanguageTag();
    // 0 to 9 in every language: the same digits that the number fields take.
    Locale.Builder locale =
        new Locale.Builder().setLanguageTag(tag).setUnicodeLocaleKeyword("nu", "latn");
    return new Formats(tag.startsWith("und") ? Locale.ENGLISH : locale.build());
  }

  /** The language of the page's words, such as {@code en}. */
  public String language() {
    return Texts.language(locale);
  }

  /** A text of the bundle in the reader's language, its arguments put in as plain text. */
  public String text(String key, Object... arguments) {
    return Texts.say(locale, key, arguments);
  }

  /** A text of the bundle for a key that comes from elsewhere; the other words if it has none. */
  public String textOr(String key, String otherwise, Object... arguments) {
    return Texts.has(key) ? text(key, arguments) : otherwise;
  }

  /** A text of the bundle that has markup of its own; its arguments are escaped. */
  public Content rich(String key, Object... arguments) {
    return new RichText(locale, key, arguments);
  }

  /** A message or a reading as a sentence of its own. */
  public static String sentence(String words) {
    if (words.isEmpty()) return words;
    String end = ".!?".indexOf(words.charAt(words.length() - 1)) < 0 ? "." : "";
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + end;
  }

  /** Words as the head of a column or row. */
  public static String label(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  public String number(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  public String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).localizedBy(locale).format(day);
  }

  public String time(Instant time) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .localizedBy(locale)
            .withZone(ZoneOffset.UTC)
            .format(time)
        + " UTC";
  }
}
