package clickthru.admin;

import clickthru.bio.BioPage;
import clickthru.bio.Content;
import clickthru.bio.Item;
import clickthru.bio.Palette;
import clickthru.bio.Social;
import clickthru.bio.Theme;
import clickthru.web.Form;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page as the fields of its form. */
final class BioForm {
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final ZoneId zone;

  private BioForm(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * @param zone in which times are shown, and read again
   */
  static Form of(BioPage page, ZoneId zone) {
    Content content = page.draft();
    BioForm form = new BioForm(zone);
    form.put("domain", page.domain());
    form.put("tz", zone.getId());
    form.put("name", content.name());
    form.put("text", content.text());
    form.put("language", content.language());
    form.put("latest_posts", Integer.toString(content.posts()));
    for (int i = 0; i < content.items().size(); i++) form.item(i, content.items().get(i));
    for (int i = 0; i < content.socials().size(); i++) form.social(i, content.socials().get(i));
    form.theme(content.theme());
    return new Form(form.values, List.of());
  }

  /** How many entries a form has under a name. */
  static int count(Form form, String name, String field) {
    int count = 0;
    while (form.values().containsKey(name + "[" + count + "]." + field)) count++;
    return count;
  }

  private void item(int i, Item item) {
    String start = "items[" + i + "].";
    put(start + "type", key(item.kind()));
    put(start + "key", item.key());
    put(start + "label", item.label());
    put(start + "url", item.url());
    put(start + "featured", item.featured() ? "true" : null);
    put(start + "from", local(item.from()));
    put(start + "until", local(item.until()));
  }

  private void social(int i, Social social) {
    String start = "socials[" + i + "].";
    put(start + "icon", social.icon().key());
    put(start + "label", social.label());
    put(start + "url", social.url());
  }

  private void theme(Theme theme) {
    palette("light_", theme.light());
    palette("dark_", theme.dark());
    put("font", key(theme.font()));
    put("layout", key(theme.layout()));
    put("shape", key(theme.shape()));
  }

  private void palette(String scheme, Palette palette) {
    put(scheme + "background", palette.background().hex());
    put(scheme + "text", palette.text().hex());
    put(scheme + "button", palette.button().hex());
    put(scheme + "button_text", palette.buttonText().hex());
  }

  private @Nullable String local(@Nullable Instant time) {
    if (time == null) return null;
    return LocalDateTime.ofInstant(time, zone).truncatedTo(ChronoUnit.MINUTES).toString();
  }

  private void put(String name, @Nullable String value) {
    if (value != null) values.put(name, List.of(value));
  }

  private static String key(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }
}
