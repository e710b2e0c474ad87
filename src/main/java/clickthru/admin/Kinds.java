package clickthru.admin;

import clickthru.post.Channel;
import clickthru.post.Kind;
import org.jspecify.annotations.Nullable;

/** Which kind of impressions a form offers. */
final class Kinds {
  private Kinds() {}

  static Kind standard(@Nullable Channel channel) {
    return channel == null ? Kind.IMPRESSIONS : channel.kind();
  }

  /** The one the post had before, so that nobody changes it unawares; else the channel's. */
  static Kind next(@Nullable String before, @Nullable Channel channel) {
    Kind kind = before == null ? null : Kind.of(before);
    return kind == null ? standard(channel) : kind;
  }
}
