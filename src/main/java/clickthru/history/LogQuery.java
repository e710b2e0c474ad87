package clickthru.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which changes are asked for; what is null leaves nothing out.
 *
 * @param actorName of that kind; null: all of the kind
 * @param objectId of that kind
 * @param postId whose history; the parts of changes of many posts belong to it
 * @param label a piece of it, in any case
 * @param from the first moment
 * @param to the first moment after
 */
public record LogQuery(
    Actor.@Nullable Kind actor,
    @Nullable String actorName,
    @Nullable String object,
    @Nullable Long objectId,
    @Nullable Long postId,
    @Nullable String label,
    @Nullable Instant from,
    @Nullable Instant to) {
  public static final LogQuery ALL = new LogQuery(null, null, null, null, null, null, null, null);

  public LogQuery {
    if (actorName != null && actor == null) throw new IllegalArgumentException("a name of what?");
    if (objectId != null && object == null) throw new IllegalArgumentException("an id of what?");
  }

  /** A post's history: what was done to it, its links and its numbers. */
  public static LogQuery ofPost(long id) {
    return new LogQuery(null, null, null, null, id, null, null, null);
  }

  /** Whether the parts of larger changes are among what is asked for. */
  boolean takesParts() {
    return postId != null || objectId != null;
  }
}
