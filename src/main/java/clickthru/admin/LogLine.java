package clickthru.admin;

import clickthru.conversion.Money;
import clickthru.history.Actor;
import clickthru.history.Entry;
import clickthru.history.Field;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.web.Formats;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change in words.
 *
 * @param what such as "Post changed"
 * @param label of the thing; empty: there is only one
 * @param href its page; null: it has none, or is gone
 * @param values the fields, {@value #MOST_SHOWN} at most
 * @param left how many more there are
 */
public record LogLine(
    Instant at,
    String who,
    String what,
    String label,
    @Nullable String href,
    List<Value> values,
    int left) {

  /**
   * What became of a field.
   *
   * @param from empty: nothing before
   * @param to empty: nothing after
   * @param fromTime when it is a moment, for the reader's zone; else null
   * @param toTime the same
   */
  public record Value(
      String name, String from, String to, @Nullable Instant fromTime, @Nullable Instant toTime) {}

  static final int MOST_SHOWN = 8;
  private static final int LONGEST = 100;

  static LogLine of(Entry entry, Channels channels, Formats format) {
    List<Field> fields =
        entry.fields().stream().filter(field -> !isSaidAlready(field, entry)).toList();
    List<Value> values = new ArrayList<>();
    for (Field field : fields.subList(0, Math.min(MOST_SHOWN, fields.size()))) {
      values.add(value(named(field, channels, format), entry.fields(), format));
    }
    return new LogLine(
        entry.at(),
        who(entry.actor(), format),
        format.textOr("log.what." + entry.what(), entry.what()),
        entry.label(),
        href(entry),
        values,
        fields.size() - values.size());
  }

  /** What is new and called so anyway, and the currency that stands with its amount. */
  private static boolean isSaidAlready(Field field, Entry entry) {
    boolean unchanged = field.from() == null || field.to() == null;
    boolean name = entry.label().equals(field.from()) || entry.label().equals(field.to());
    boolean currency =
        field.field().equals("currency")
            && entry.fields().stream().anyMatch(other -> other.field().endsWith("_minor"));
    return unchanged && (name || currency);
  }

  /** Who it was, for people. */
  static String who(Actor actor, Formats format) {
    return format.text("log.actor." + actor.kind().key(), actor.name());
  }

  /** The kind of a thing, for people. */
  static String object(String object, Formats format) {
    return format.textOr("log.object." + object, object);
  }

  private static @Nullable String href(Entry entry) {
    Long id = entry.objectId();
    if (id == null) return null;
    return switch (entry.object()) {
      case "post" -> "/admin/posts/" + id;
      case "link" -> "/admin/links/" + entry.label();
      case "import" -> "/admin/imports/" + id;
      case "bio" -> "/admin/bio/" + id;
      case "campaign" ->
          "/admin/campaigns/report?campaign="
              + URLEncoder.encode(entry.label(), StandardCharsets.UTF_8);
      default -> null;
    };
  }

  private static Value value(Field field, List<Field> all, Formats format) {
    String key = field.field().startsWith("item_") ? "item" : field.field();
    String name = format.textOr("log.field." + key, key);
    return new Value(
        name,
        words(field.field(), field.from(), currency(all, false), format),
        words(field.field(), field.to(), currency(all, true), format),
        time(field.from()),
        time(field.to()));
  }

  /** With the names that people know, where keys are stored. */
  private static Field named(Field field, Channels channels, Formats format) {
    Object from = named(field.field(), field.from(), channels, format);
    return new Field(field.field(), from, named(field.field(), field.to(), channels, format));
  }

  private static @Nullable Object named(
      String field, @Nullable Object value, Channels channels, Formats format) {
    if (!(value instanceof String key)) return value;
    return switch (field) {
      case "channel" -> {
        Channel channel = channels.find(key);
        yield channel == null ? key : channel.name();
      }
      case "role" -> format.textOr("people.role." + key, key);
      case "scope" -> format.textOr("people.scope." + key, key);
      default -> value;
    };
  }

  private static @Nullable String currency(List<Field> fields, boolean now) {
    for (Field field : fields) {
      Object value = now ? field.to() : field.from();
      if (field.field().equals("currency") && value instanceof String code) return code;
    }
    return null;
  }

  private static String words(
      String field, @Nullable Object value, @Nullable String currency, Formats format) {
    if (value == null) return "";
    if (value instanceof Boolean yes) return format.text(yes ? "log.yes" : "log.no");
    if (value instanceof Number number && currency != null && field.endsWith("_minor")) {
      return Money.text(number.longValue(), currency, format.locale());
    }
    if (value instanceof Double || value instanceof Float) return value.toString();
    // The ids of things are names, and have no thousands.
    if (value instanceof Number number && !field.endsWith("_id")) {
      return format.number(number.longValue());
    }
    return text(value.toString());
  }

  private static @Nullable Instant time(@Nullable Object value) {
    if (!(value instanceof String text) || !text.endsWith("Z") || text.indexOf('T') != 10) {
      return null;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static String text(String text) {
    if (text.codePointCount(0, text.length()) <= LONGEST) return text;
    return text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
