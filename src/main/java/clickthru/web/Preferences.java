package clickthru.web;

import io.javalin.http.Context;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants the pages; null: as the browser asks for them.
 *
 * @param language of the words, one of {@link Texts#languages()}
 * @param formats of numbers and dates
 * @param zone in which times are shown and days begin
 * @param weekStart the first day of a week; null: by the formats
 * @param theme one of {@link #THEMES}
 */
public record Preferences(
    @Nullable String language,
    @Nullable Locale formats,
    @Nullable ZoneId zone,
    @Nullable DayOfWeek weekStart,
    @Nullable String theme) {
  public static final Preferences NONE = new Preferences(null, null, null, null, null);
  public static final Set<String> THEMES = Set.of("light", "dark");

  private static final String ATTRIBUTE = Preferences.class.getName();

  /** What is known no more, or not yet, is left to the browser. */
  public Preferences {
    if (language != null && !Texts.languages().contains(language)) language = null;
    if (theme != null && !THEMES.contains(theme)) theme = null;
  }

  /** Those of whoever asked; none on a page for everybody. */
  public static Preferences of(Context ctx) {
    Preferences wanted = ctx.attribute(ATTRIBUTE);
    return wanted == null ? NONE : wanted;
  }

  /** From now on the answer to this request is made so. */
  public void applyTo(Context ctx) {
    ctx.attribute(ATTRIBUTE, this);
  }

  /** The locale of numbers and dates: without a choice the browser's, if its language is right. */
  Locale locale(Locale browser) {
    if (formats != null) return formats;
    boolean other = language != null && !language.equals(browser.getLanguage());
    return language != null && other ? Locale.forLanguageTag(language) : browser;
  }

  /** Whether numbers and dates may be other than the browser would write them. */
  boolean setsLocale() {
    return formats != null || language != null;
  }
}
