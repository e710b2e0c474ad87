package clickthru.bio;

import clickthru.link.BadDestination;
import clickthru.link.Destination;
import clickthru.link.Slug;
import clickthru.web.BaseUrl;
import clickthru.web.FieldError;
import clickthru.web.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a page is to say, the same for the API and the form. A draft may be unfinished; what
 * keeps it from being published is told by {@link #unready}.
 */
public final class ContentFields {
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_TEXT = 300;
  private static final int LONGEST_LABEL = 80;
  private static final int LONGEST_URL = 4_096;
  private static final String KEY = "[a-z0-9]{1,16}";

  private final BaseUrl baseUrl;
  private final boolean allowPrivate;

  public ContentFields(BaseUrl baseUrl, boolean allowPrivate) {
    this.baseUrl = baseUrl;
    this.allowPrivate = allowPrivate;
  }

  /** Reads a new page, or a change of one: then what is not sent stays as it is. */
  public Content read(Fields fields, @Nullable Content before) {
    Content old = before == null ? Content.blank("") : before;
    String name =
        before != null && !fields.has("name")
            ? before.name()
            : fields.requiredText("name", LONGEST_NAME);
    String text = fields.has("text") ? fields.text("text", LONGEST_TEXT) : old.text();
    Long posts = fields.wholeNumber("latest_posts", 0, Content.MOST_POSTS);
    return new Content(
        name,
        text,
        old.picture(),
        fields.has("items") ? items(fields) : old.items(),
        fields.has("socials") ? socials(fields) : old.socials(),
        posts == null ? old.posts() : posts.intValue(),
        theme(fields, old.theme()),
        language(fields, old.language()));
  }

  /** What must be put right before a page can be published; empty: nothing. */
  public static List<FieldError> unready(Content content) {
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < content.items().size(); i++) {
      Item item = content.items().get(i);
      if (item.kind() == Item.Kind.BUTTON && item.url() == null) {
        errors.add(new FieldError("items[" + i + "].url", "is needed to publish the page"));
      }
    }
    for (Contrast contrast : content.theme().contrasts()) {
      if (!contrast.isEnough()) errors.add(new FieldError(contrast.field(), contrast.message()));
    }
    return errors;
  }

  private List<Item> items(Fields fields) {
    List<Item> items = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    int featured = 0;
    for (Fields entry : fields.entries("items", Content.MOST_ITEMS)) {
      Item item = item(entry);
      if (!keys.add(item.key())) entry.error("key", "is another item's");
      if (item.featured() && ++featured > 1) entry.error("featured", "is another button already");
      items.add(item);
    }
    return items;
  }

  private Item item(Fields entry) {
    Item.Kind kind = choice(entry, "type", Item.Kind.values(), Item.Kind.BUTTON);
    boolean button = kind == Item.Kind.BUTTON;
    String key = entry.text("key", 16);
    if (key != null && !key.matches(KEY)) entry.error("key", "must be a key as it was told");
    String label = entry.requiredText("label", LONGEST_LABEL);
    String url = url(entry, "url");
    Instant from = entry.time("from");
    Instant until = entry.time("until");
    if (from != null && until != null && !from.isBefore(until)) {
      entry.error("until", "must be after from");
    }
    boolean featured = Boolean.TRUE.equals(entry.bool("featured"));
    return new Item(
        kind,
        key == null ? Slug.random() : key,
        label,
        button ? url : null,
        button && featured,
        from,
        until);
  }

  private List<Social> socials(Fields fields) {
    List<Social> socials = new ArrayList<>();
    for (Fields entry : fields.entries("socials", Content.MOST_SOCIALS)) {
      Icon icon = choice(entry, "icon", Icon.values(), Icon.WEBSITE);
      String label = entry.text("label", LONGEST_LABEL);
      String url = url(entry, "url");
      // A row of the form that was left alone has an icon and nothing else.
      if (label == null && url == null) continue;
      if (label == null) entry.error("label", "is required");
      if (url == null) entry.error("url", "is required");
      if (label != null && url != null) socials.add(new Social(icon, label, url));
    }
    return socials;
  }

  private @Nullable String url(Fields entry, String name) {
    String url = entry.text(name, LONGEST_URL);
    if (url == null) return null;
    try {
      return Destination.parse(url, new Destination.Rules(baseUrl.authority(), allowPrivate)).url();
    } catch (BadDestination e) {
      entry.error(name, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static Theme theme(Fields fields, Theme before) {
    return new Theme(
        palette(fields, "light_", before.light()),
        palette(fields, "dark_", before.dark()),
        choice(fields, "font", Font.values(), before.font()),
        choice(fields, "layout", Theme.Layout.values(), before.layout()),
        choice(fields, "shape", Theme.Shape.values(), before.shape()));
  }

  private static String language(Fields fields, String before) {
    String text = fields.text("language", 40);
    if (text == null || PageLanguage.ALL.contains(text)) return text == null ? before : text;
    fields.error("language", "must be one of " + String.join(", ", PageLanguage.ALL));
    return before;
  }

  private static Palette palette(Fields fields, String scheme, Palette before) {
    return new Palette(
        colour(fields, scheme + "background", before.background()),
        colour(fields, scheme + "text", before.text()),
        colour(fields, scheme + "button", before.button()),
        colour(fields, scheme + "button_text", before.buttonText()));
  }

  private static Colour colour(Fields fields, String name, Colour before) {
    String text = fields.text(name, 7);
    if (text == null) return before;
    try {
      return new Colour(text);
    } catch (IllegalArgumentException e) {
      fields.error(name, "must be a colour such as #1a2b3c");
      return before;
    }
  }

  private static <E extends Enum<E>> E choice(Fields fields, String name, E[] all, E before) {
    String text = fields.text(name, 40);
    if (text == null) return before;
    for (E one : all) if (key(one).equals(text)) return one;
    String names = Arrays.stream(all).map(ContentFields::key).collect(Collectors.joining(", "));
    fields.error(name, "must be one of " + names);
    return before;
  }

  private static String key(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }
}
