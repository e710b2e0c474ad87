package clickthru.admin;

import clickthru.web.FieldError;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Preferences;
import clickthru.web.Texts;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one's own settings can be, besides what the browser says.
 *
 * @param now the example's time
 */
public record SettingsChoices(Instant now) {
  private static final Set<String> AREAS =
      Set.of(
          "Africa",
          "America",
          "Antarctica",
          "Arctic",
          "Asia",
          "Atlantic",
          "Australia",
          "Europe",
          "Indian",
          "Pacific");
  private static final List<String> FORMATS =
      List.of(
          "en-GB", "en-US", "en-AU", "en-CA", "en-IE", "en-IN", "cs-CZ", "da-DK", "de-DE", "de-AT",
          "de-CH", "el-GR", "es-ES", "es-MX", "fi-FI", "fr-FR", "fr-CA", "fr-CH", "he-IL", "hi-IN",
          "hu-HU", "it-IT", "ja-JP", "ko-KR", "nb-NO", "nl-NL", "pl-PL", "pt-BR", "pt-PT", "ro-RO",
          "sv-SE", "tr-TR", "uk-UA", "zh-CN", "zh-TW");
  private static final SortedMap<String, List<Choice>> ZONES = zonesByArea();
  private static final double EXAMPLE = 1234.5;

  /** A value and its name. */
  public record Choice(String value, String name) {}

  /** Each in its own words. */
  public List<Choice> languages() {
    return Texts.languages().stream()
        .map(
            code -> {
              Locale locale = Locale.forLanguageTag(code);
              return new Choice(code, Formats.label(locale.getDisplayLanguage(locale)));
            })
        .toList();
  }

  /** Each in its own words, with a number and a day as it writes them. */
  public List<Choice> formats() {
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return FORMATS.stream()
        .map(
            tag -> {
              Locale locale = Locale.forLanguageTag(tag + "-u-nu-latn");
              String name = Locale.forLanguageTag(tag).getDisplayName(locale);
              String number = NumberFormat.getNumberInstance(locale).format(EXAMPLE);
              String example = new Formats(locale).day(day);
              return new Choice(tag, Formats.label(name) + " · " + number + " · " + example);
            })
        .toList();
  }

  /** By the part of the world. */
  public Map<String, List<Choice>> zones() {
    return ZONES;
  }

  /** Monday, Sunday and Saturday, as {@link java.time.DayOfWeek} counts them. */
  public List<Integer> weeks() {
    return List.of(1, 7, 6);
  }

  /** The form with what is none of these. */
  static Form checked(Form form, Formats format) {
    List<FieldError> errors = new ArrayList<>();
    String message = format.text("settings.notOffered");
    Map<String, Collection<String>> allowed =
        Map.of(
            "language", Texts.languages(),
            "formats", FORMATS,
            "zone", ZoneId.getAvailableZoneIds(),
            "week", Set.of("1", "6", "7"),
            "theme", Preferences.THEMES);
    for (String name : new TreeSet<>(allowed.keySet())) {
      String value = form.value(name);
      if (!value.isEmpty() && !allowed.getOrDefault(name, Set.of()).contains(value)) {
        errors.add(new FieldError(name, message));
      }
    }
    return form.wrong(errors);
  }

  private static SortedMap<String, List<Choice>> zonesByArea() {
    SortedMap<String, List<Choice>> zones = new TreeMap<>();
    for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
      int slash = id.indexOf('/');
      String area = slash < 0 ? "" : id.substring(0, slash);
      if (!AREAS.contains(area)) continue;
      String name = id.substring(slash + 1).replace('_', ' ');
      zones.computeIfAbsent(area, missing -> new ArrayList<>()).add(new Choice(id, name));
    }
    return zones;
  }
}
