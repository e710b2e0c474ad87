package clickthru.history;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change that is about to be written down. Never with a password, a key, a token or a hash of
 * one: the log is read by more people than may use them.
 *
 * @param what in the past tense, such as {@code post.changed}; the pages say it by the text {@code
 *     log.what.} and this
 * @param object the kind of thing it was done to, such as {@code post}
 * @param id of that thing; null: there is only one, or it has none
 * @param label how people know the thing, still to be read when it is gone
 * @param postId the post whose history it belongs to; null: none's
 * @param fields what became of its fields; null: there is nothing to tell of them
 */
public record Change(
    String what,
    String object,
    @Nullable Long id,
    String label,
    @Nullable Long postId,
    @Nullable List<Field> fields) {

  public Change {
    label = Field.cut(label);
  }

  /** A change that tells of no fields. */
  public static Change of(String what, String object, @Nullable Long id, String label) {
    return new Change(what, object, id, label, null, null);
  }

  /** The same in a post's history. */
  public Change ofPost(@Nullable Long post) {
    return new Change(what, object, id, label, post, fields);
  }

  /** The same with what is now: each field that isn't null. */
  public Change with(Map<String, ? extends @Nullable Object> now) {
    return between(Map.of(), now);
  }

  /** The same with what is gone: each field that wasn't null. */
  public Change without(Map<String, ? extends @Nullable Object> gone) {
    return between(gone, Map.of());
  }

  /** The same with the fields that differ; where none does, it is no change and isn't written. */
  public Change between(
      Map<String, ? extends @Nullable Object> before,
      Map<String, ? extends @Nullable Object> after) {
    return new Change(what, object, id, label, postId, Field.between(before, after));
  }

  boolean isNone() {
    return fields != null && fields.isEmpty();
  }
}
