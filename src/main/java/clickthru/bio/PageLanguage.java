package clickthru.bio;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages a page can be written in, by their ISO 639-1 codes. */
public final class PageLanguage {
  static final String USUAL = "en";

  public static final List<String> ALL =
      List.of(
          "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga",
          "gl", "he", "hi", "hr", "hu", "id", "is", "it", "ja", "ko", "lt", "lv", "ms", "nb", "nl",
          "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "sw", "th", "tr", "uk", "ur", "vi",
          "zh");

  private PageLanguage() {}

  /** What those who speak it call it. */
  public static String name(String code) {
    Locale own = Locale.forLanguageTag(code);
    String name = own.getDisplayLanguage(own);
    return name.substring(0, 1).toUpperCase(own) + name.substring(1);
  }

  /** The usual one for a page of a time when there was no choice. */
  static String of(@Nullable String stored) {
    return stored == null ? USUAL : stored;
  }
}
