package clickthru.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change as it was written down; see {@link Change}.
 *
 * @param partOf the id of the change it is a part of; null: it stands for itself
 */
public record Entry(
    long id,
    Instant at,
    Actor actor,
    String what,
    String object,
    @Nullable Long objectId,
    String label,
    @Nullable Long postId,
    List<Field> fields,
    @Nullable Long partOf) {}
