package clickthru.web;

import gg.jte.Content;
import io.javalin.http.Context;
import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.WeekFields;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Words, numbers and times as the reader chose them, else as the browser asks for them. Without a
 * zone of the reader's choice times are in UTC and say so: the page's script puts them into the
 * browser's zone, which no header tells.
 *
 * @param locale of numbers and dates
 * @param language of the words, such as {@code en}
 * @param wanted what was chosen
 * @param terms that the page at hand has offered to explain, to be explained at its end; a page has
 *     formats of its own
 */
public record Formats(Locale locale, String language, Preferences wanted, Set<String> terms) {
  private static final Set<String> FROM_THE_RIGHT = Set.of("ar", "fa", "he", "ur");
  private static final Set<Locale> KNOWN = Set.of(Locale.getAvailableLocales());

  public Formats(Locale locale, String language, Preferences wanted) {
    this(locale, language, wanted, new LinkedHashSet<>());
  }

  /** English with plain numbers, as the API and files have them. */
  public static Formats plain() {
    return new Formats(Locale.ROOT);
  }

  /** As a browser of this locale gets them. */
  public Formats(Locale locale) {
    this(locale, Texts.language(locale), Preferences.NONE);
  }

  public static Formats of(Context ctx) {
    Preferences wanted = Preferences.of(ctx);
    Locale browser = browser(ctx);
    String language = wanted.language();
    return new Formats(
        latin(wanted.locale(browser)),
        language == null ? Texts.language(browser) : language,
        wanted);
  }

  private static Locale browser(Context ctx) {
    // Without the header the servlet would answer with the server's own locale.
    String header = ctx.header("Accept-Language");
    // Through its tag, which leaves out whatever no locale can have.
    String tag = header == null ? "en" : ctx.req().getLocale().toLanguageTag();
    return tag.startsWith("und") ? Locale.ENGLISH : known(Locale.forLanguageTag(tag));
  }

  /**
   * The nearest of the locales that Java has. It keeps what it made for each one it was ever asked
   * for, so that a made-up one in every request would fill the memory.
   */
  private static Locale known(Locale asked) {
    Locale.Builder one =
        new Locale.Builder().setLanguage(asked.getLanguage()).setRegion(asked.getCountry());
    Locale written = one.setScript(asked.getScript()).build();
    if (KNOWN.contains(written)) return written;
    Locale country = one.setScript("").build();
    if (KNOWN.contains(country)) return country;
    Locale language = one.setRegion("").build();
    return KNOWN.contains(language) ? language : Locale.ENGLISH;
  }

  /** 0 to 9 in every language: the same digits that the number fields take. */
  private static Locale latin(Locale locale) {
    return new Locale.Builder().setLocale(locale).setUnicodeLocaleKeyword("nu", "latn").build();
  }

  /** Which way the page's words run: {@code ltr} or {@code rtl}. */
  public String direction() {
    return direction(language);
  }

  /** Which way the words of a language run. */
  public static String direction(String language) {
    return FROM_THE_RIGHT.contains(language) ? "rtl" : "ltr";
  }

  /** The first day of the reader's week. */
  public DayOfWeek weekStart() {
    DayOfWeek chosen = wanted.weekStart();
    if (chosen != null) return chosen;
    // A language alone has no week of its own.
    boolean known = !locale.getCountry().isEmpty();
    return known ? WeekFields.of(locale).getFirstDayOfWeek() : DayOfWeek.MONDAY;
  }

  /** A day's name in the page's language. */
  public String weekday(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL_STANDALONE, Locale.forLanguageTag(language));
  }

  /** What the page's script writes dates by; null: by the browser. */
  public @Nullable String scriptLocale() {
    return wanted.setsLocale() ? locale.toLanguageTag() : null;
  }

  /** The zone the page's script shows times in; null: the browser's. */
  public @Nullable String scriptZone() {
    ZoneId zone = wanted.zone();
    return zone == null ? null : zone.getId();
  }

  /** A text of the bundle in the reader's language, its arguments put in as plain text. */
  public String text(String key, Object... arguments) {
    return Texts.say(language, locale, key, arguments);
  }

  /** A text of the bundle for a key that comes from elsewhere; the other words if it has none. */
  public String textOr(String key, String otherwise, Object... arguments) {
    return Texts.has(key) ? text(key, arguments) : otherwise;
  }

  /** A text of the bundle that has markup of its own; its arguments are escaped. */
  public Content rich(String key, Object... arguments) {
    return new RichText(language, locale, key, arguments);
  }

  /** What was said in English far from any page, in the reader's language if that is known. */
  public String said(String english) {
    return ErrorWords.in(language, english);
  }

  /** The language {@link #said} answers in: English where nothing better is known. */
  public String saidIn(String english) {
    return said(english).equals(english) ? "en" : language;
  }

  /**
   * Has a figure explained at the end of the page.
   *
   * @return its name
   */
  public String explain(String term) {
    terms.add(term);
    return text("help.name." + term);
  }

  /** What the page has offered to explain so far. */
  public List<String> explained() {
    return List.copyOf(terms);
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
    // Hundreds a page, and to make a format costs far more than to use it.
    if (number >= 0 && number < 1000) return Long.toString(number);
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  public String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).localizedBy(locale).format(day);
  }

  public String time(Instant time) {
    ZoneId zone = wanted.zone();
    ZonedDateTime shown = time.atZone(zone == null ? ZoneOffset.UTC : zone);
    String name = DateTimeFormatter.ofPattern("z", locale).format(shown);
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .localizedBy(locale)
            .format(shown)
        + " "
        + (zone == null ? "UTC" : name);
  }
}
