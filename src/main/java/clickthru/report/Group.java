package clickthru.report;

import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.Kind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a link's clicks belong to; the key is empty when it has no such value.
 *
 * @param place where it stands among groups that have an order of their own; else 0
 */
record Group(String key, String label, int place) {
  static final Group TOTAL = new Group("total", "Total");

  static final Comparator<Group> IN_ORDER = Group::compare;

  private Group(String key, String label) {
    this(key, label, 0);
  }

  private static int compare(Group a, Group b) {
    int order = Boolean.compare(a.key.isEmpty(), b.key.isEmpty());
    if (order == 0) order = Integer.compare(a.place, b.place);
    if (order == 0) {
      order = a.label.toLowerCase(Locale.ROOT).compareTo(b.label.toLowerCase(Locale.ROOT));
    }
    return order == 0 ? a.key.compareTo(b.key) : order;
  }

  /** The groups a link's clicks are in: one, but for tags. */
  static List<Group> of(LinkClicks link, GroupBy groupBy, Channels channels, ZoneId zone) {
    PostClicks.Post post = link.clicks().post();
    if (groupBy == GroupBy.TAG && !post.tags().isEmpty()) {
      return post.tags().stream().map(tag -> new Group(tag, tag)).toList();
    }
    return List.of(
        switch (groupBy) {
          case POST -> new Group(Long.toString(post.id()), post.title());
          case CAMPAIGN -> named(post.campaign(), "no campaign");
          case CHANNEL -> channel(post.channel(), channels);
          case SOURCE -> named(link.source(), "no source");
          case MEDIUM -> named(link.medium(), "no medium");
          case CONTENT -> named(link.content(), "no content");
          case GOAL -> named(post.goal(), "no goal");
          case LEVEL -> level(post, channels);
          case TAG -> named(null, "no tag");
          case WEEKDAY -> weekday(post.publishedAt(), zone);
          case HOUR -> hour(post.publishedAt(), zone);
          case AGE -> age(post.age());
          case PLANNED_BY -> named(post.plannedBy(), "nobody named");
          case BIO -> bio(post.bio());
          case TOTAL -> TOTAL;
        });
  }

  private static Group named(@Nullable String value, String missing) {
    return value == null || value.isEmpty() ? new Group("", missing) : new Group(value, value);
  }

  private static Group bio(@Nullable String handle) {
    return handle == null ? named(null, "no bio page") : new Group(handle, "@" + handle);
  }

  private static Group channel(String key, Channels channels) {
    Channel channel = channels.find(key);
    return new Group(key, channel == null ? key : channel.name());
  }

  private static Group weekday(@Nullable Instant published, ZoneId zone) {
    if (published == null) return named(null, "no publishing time");
    DayOfWeek day = published.atZone(zone).getDayOfWeek();
    String label = day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    return new Group(day.name().toLowerCase(Locale.ROOT), label, day.getValue());
  }

  private static Group hour(@Nullable Instant published, ZoneId zone) {
    if (published == null) return named(null, "no publishing time");
    int hour = published.atZone(zone).getHour();
    String key = String.format(Locale.ROOT, "%02d", hour);
    return new Group(key, key + ":00", hour);
  }

  private static Group age(@Nullable Age age) {
    return age == null ? named(null, "no such age") : new Group(age.key, age.label, age.ordinal());
  }

  /** What was counted; before anything was, what the channel will count. Null: nobody knows. */
  static @Nullable Kind kind(PostClicks.Post post, Channels channels) {
    PostClicks.Snapshot snapshot = post.snapshot();
    if (snapshot != null) return snapshot.kind();
    Channel channel = channels.find(post.channel());
    return channel == null ? null : channel.kind();
  }

  private static Group level(PostClicks.Post post, Channels channels) {
    Kind kind = kind(post, channels);
    Level level = kind == null ? Level.POST : Level.of(kind);
    return new Group(level.key(), level.label());
  }
}
