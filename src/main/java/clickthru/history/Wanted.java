package clickthru.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A {@link LogQuery} as conditions: those an index leads to, and those looked at row by row. */
final class Wanted {
  private final List<String> indexed = new ArrayList<>();
  private final List<Object> indexedParameters = new ArrayList<>();
  private final List<String> rest = new ArrayList<>();
  private final List<Object> restParameters = new ArrayList<>();

  /** Whether an index leads to one thing already; the others are then looked at row by row. */
  private boolean led;

  private Wanted() {}

  static Wanted of(LogQuery query, @Nullable Long before) {
    Wanted wanted = new Wanted();
    wanted.time(query, before);
    if (!query.takesParts()) wanted.index("part_of is null");
    if (query.postId() != null) wanted.lead("post_id = ?", query.postId());
    if (query.object() != null && query.objectId() != null) {
      wanted.lead("object = ? and object_id = ?", query.object(), query.objectId());
    }
    if (query.actor() != null && query.actorName() != null) {
      wanted.lead("actor_kind = ? and actor_name = ?", query.actor().key(), query.actorName());
    }
    if (query.object() != null && query.objectId() == null) {
      wanted.lead("object = ?", query.object());
    }
    if (query.actor() != null && query.actorName() == null) {
      wanted.rest("actor_kind = ?", query.actor().key());
    }
    if (query.label() != null) wanted.rest("label_key like ? escape '!'", pattern(query.label()));
    return wanted;
  }

  private void time(LogQuery query, @Nullable Long before) {
    if (query.from() != null) index("at >= ?", query.from().toEpochMilli());
    if (query.to() != null) index("at < ?", query.to().toEpochMilli());
    if (before != null) {
      index("(at, id) < ((select b.at from change b where b.id = ?), ?)", before, before);
    }
  }

  /** Leads there by an index, unless another does already. */
  private void lead(String condition, Object... parameters) {
    if (led) rest(condition, parameters);
    else index(condition, parameters);
    led = true;
  }

  private void index(String condition, Object... parameters) {
    indexed.add(condition);
    indexedParameters.addAll(List.of(parameters));
  }

  private void rest(String condition, Object... parameters) {
    rest.add(condition);
    restParameters.addAll(List.of(parameters));
  }

  private static String pattern(String piece) {
    return "%" + piece.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
  }

  /** Whether an index leads to all of it. */
  boolean isPlain() {
    return rest.isEmpty();
  }

  String indexed() {
    return String.join(" and ", indexed);
  }

  Object[] indexedParameters() {
    return indexedParameters.toArray();
  }

  String all() {
    return Stream.concat(indexed.stream(), rest.stream()).collect(Collectors.joining(" and "));
  }

  List<Object> parameters() {
    List<Object> all = new ArrayList<>(indexedParameters);
    all.addAll(restParameters);
    return all;
  }
}
