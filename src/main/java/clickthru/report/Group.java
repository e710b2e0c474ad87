package clickthru.report;

import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.Kind;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a link's clicks belong to; the key is empty when it has no such value. */
record Group(String key, String label) {
  static final Group TOTAL = new Group("total", "Total");

  static final Comparator<Group> BY_LABEL =
      Comparator.comparing((Group group) -> group.key().isEmpty())
          .thenComparing(group -> group.label().toLowerCase(Locale.ROOT))
          .thenComparing(Group::key);

  static Group of(LinkClicks link, GroupBy groupBy, Channels channels) {
    PostClicks.Post post = link.clicks().post();
    return switch (groupBy) {
      case POST -> new Group(Long.toString(post.id()), post.title());
      case CAMPAIGN -> named(post.campaign(), "no campaign");
      case CHANNEL -> channel(post.channel(), channels);
      case SOURCE -> named(link.source(), "no source");
      case MEDIUM -> named(link.medium(), "no medium");
      case CONTENT -> named(link.content(), "no content");
      case GOAL -> named(post.goal(), "no goal");
      case LEVEL -> level(post, channels);
      case BIO, TOTAL -> TOTAL;
    };
  }

  private static Group named(@Nullable String value, String missing) {
    return value == null || value.isEmpty() ? new Group("", missing) : new Group(value, value);
  }

  private static Group channel(String key, Channels channels) {
    Channel channel = channels.find(key);
    return new Group(key, channel == null ? key : channel.name());
  }

  /** By what was counted; before anything was, by what the channel will count. */
  private static Group level(PostClicks.Post post, Channels channels) {
    PostClicks.Snapshot snapshot = post.snapshot();
    Channel channel = channels.find(post.channel());
    Kind kind = snapshot != null ? snapshot.kind() : channel != null ? channel.kind() : null;
    if (kind == null) return new Group("post", "Post");
    return switch (kind) {
      case STORY_VIEWS -> new Group("story", "Story");
      case PROFILE_VIEWS, PAGE_VIEWS -> new Group("profile", "Profile");
      case DELIVERED, OPENS -> new Group("email", "E-mail");
      case IMPRESSIONS, VIEWS, REACH -> new Group("post", "Post");
    };
  }
}
