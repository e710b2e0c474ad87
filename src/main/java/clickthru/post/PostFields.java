package clickthru.post;

import clickthru.link.BadDestination;
import clickthru.link.Destination;
import clickthru.link.Utm;
import clickthru.web.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a post's fields, the same for the API and the form. */
public final class PostFields {
  private static final Destination.Rules ANYWHERE =
      new Destination.Rules("permalink.invalid", true);
  private static final int LONGEST_TITLE = 300;
  private static final int LONGEST_NAME = 200;

  private final Channels channels;

  public PostFields(Channels channels) {
    this.channels = channels;
  }

  /**
   * Reads a post, or a change of one: then what is not sent stays as it is.
   *
   * @return null when something was wrong and has been noted
   */
  public @Nullable PostDraft read(Fields fields, @Nullable Post before) {
    String title =
        before != null && !fields.has("title")
            ? before.title()
            : fields.requiredText("title", LONGEST_TITLE);
    Channel channel = channel(fields, before);
    String campaign =
        before != null && !fields.has("campaign")
            ? before.campaign()
            : campaign(fields, "campaign");
    String goal =
        before != null && !fields.has("goal") ? before.goal() : fields.text("goal", LONGEST_NAME);
    List<String> tags =
        before != null && !fields.has("tags") ? before.tags() : PostTags.read(fields);
    String plannedBy =
        before != null && !fields.has("planned_by")
            ? before.plannedBy()
            : fields.text("planned_by", LONGEST_NAME);
    Instant published =
        before != null && !fields.has("published_at")
            ? before.publishedAt()
            : fields.time("published_at");
    String permalink = permalink(fields, before);
    String externalId =
        before != null && !fields.has("external_id")
            ? before.externalId()
            : fields.text("external_id", LONGEST_NAME);
    if (title.isEmpty() || channel == null) return null;
    return new PostDraft(
        title, channel, campaign, goal, tags, plannedBy, published, permalink, externalId);
  }

  /** Reads {@code tags} alone. */
  public static List<String> tags(Fields fields) {
    return PostTags.read(fields);
  }

  /** A campaign becomes utm_campaign, so it is held to the rules of a tag. */
  public static @Nullable String campaign(Fields fields, String field) {
    String name = fields.text(field, LONGEST_NAME);
    try {
      return new Utm(null, null, name, null, null, null).campaign();
    } catch (IllegalArgumentException e) {
      fields.error(field, String.valueOf(e.getMessage()).replaceFirst("^utm_campaign ", ""));
      return null;
    }
  }

  private @Nullable Channel channel(Fields fields, @Nullable Post before) {
    if (before != null && !fields.has("channel")) {
      Channel channel = channels.find(before.channel());
      if (channel == null) {
        fields.error("channel", "'" + before.channel() + "' is no longer in channels.conf");
      }
      return channel;
    }
    String key = fields.requiredText("channel", LONGEST_NAME);
    Channel channel = channels.find(key.toLowerCase(Locale.ROOT));
    if (channel == null && !key.isEmpty()) {
      String allowed = channels.all().stream().map(Channel::key).collect(Collectors.joining(", "));
      fields.error("channel", "is not in channels.conf; one of: " + allowed);
    }
    return channel;
  }

  /** A permalink is shown as a link on the pages, so it is held to the rules of a destination. */
  private static @Nullable String permalink(Fields fields, @Nullable Post before) {
    if (before != null && !fields.has("permalink")) return before.permalink();
    String url = fields.text("permalink", 2_048);
    if (url == null) return null;
    try {
      return Destination.parse(url, ANYWHERE).url();
    } catch (BadDestination e) {
      fields.error("permalink", String.valueOf(e.getMessage()));
      return null;
    }
  }
}
