package clickthru.admin;

import clickthru.impression.Due;
import clickthru.impression.DuePosts;
import clickthru.impression.Snapshots;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.Kind;
import clickthru.web.Form;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows in which impressions of many posts are typed, and what becomes of them when sent. */
final class DueRows {
  /**
   * What became of the rows that were sent.
   *
   * @param ids the posts of all rows, in their order
   * @param saved whose numbers are stored
   * @param left the form to show again, with what was wrong
   * @param gone how many typed rows belong to posts archived meanwhile
   */
  record Sent(List<Long> ids, Set<Long> saved, Form left, int gone) {}

  private final DuePosts due;
  private final Channels channels;
  private final Snapshots snapshots;
  private final Clock clock;

  DueRows(DuePosts due, Channels channels, Snapshots snapshots, Clock clock) {
    this.due = due;
    this.channels = channels;
    this.snapshots = snapshots;
    this.clock = clock;
  }

  /** Stores every right row. */
  Sent save(Form form, int most) throws SQLException {
    List<Long> ids = TypedRows.ids(form, most);
    Map<Long, Kind> standards = new LinkedHashMap<>();
    for (Due post : due.of(ids)) standards.put(post.postId(), Kinds.standard(channel(post)));
    TypedRows typed = TypedRows.read(form, standards, clock.instant());
    snapshots.addAll(typed.right());
    Set<Long> saved =
        typed.right().stream().map(Snapshots.Addition::postId).collect(Collectors.toSet());
    long gone =
        ids.stream()
            .filter(id -> !standards.containsKey(id) && !form.value(TypedRows.VALUE + id).isBlank())
            .count();
    return new Sent(ids, saved, typed.left(), (int) gone);
  }

  ImpressionsPage.Row row(Due post, Form form, boolean saved) {
    Channel channel = channel(post);
    Due.Last last = post.last();
    Kind chosen = Kind.of(form.value(TypedRows.KIND + post.postId()));
    Kind next = Kinds.next(last == null ? null : last.kind(), channel);
    String name = channel == null ? post.channel() : channel.name();
    return new ImpressionsPage.Row(post, name, chosen == null ? next : chosen, saved);
  }

  private @Nullable Channel channel(Due post) {
    return channels.find(post.channel());
  }
}
