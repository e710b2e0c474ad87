package clickthru.admin;

import clickthru.imports.Count;
import clickthru.imports.Decimals;
import clickthru.imports.Reading;
import clickthru.impression.Snapshot;
import clickthru.impression.SnapshotFields;
import clickthru.impression.Snapshots;
import clickthru.post.Kind;
import clickthru.sheet.Cell;
import clickthru.web.FieldError;
import clickthru.web.Form;
import clickthru.web.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table of impressions as it was sent, row by row: one that is wrong keeps no other from being
 * stored.
 *
 * @param right what is to be stored
 * @param left the form to show again: what was not right, with what is wrong with it
 */
record TypedRows(List<Snapshots.Addition> right, Form left) {
  static final String VALUE = "value-";
  static final String KIND = "kind-";

  /** What all rows share. */
  private static final Set<String> SHARED = Set.of(AsOf.DAY, "tz");

  /**
   * The posts of the rows, in their order.
   *
   * @throws Problem 400 when there are more than a page has
   */
  static List<Long> ids(Form form, int most) {
    List<Long> ids = new ArrayList<>();
    for (String name : form.values().keySet()) {
      if (name.matches(VALUE + "[1-9]\\d{0,17}")) {
        ids.add(Long.valueOf(name.substring(VALUE.length())));
      }
    }
    if (ids.size() > most) throw Problem.badRequest("There are more rows than a page has.");
    return ids;
  }

  /**
   * @param standards the posts and the kind of each when the form doesn't say
   */
  static TypedRows read(Form form, Map<Long, Kind> standards, Instant now) {
    Map<String, List<String>> left = new HashMap<>(form.values());
    Set<FieldError> errors = new LinkedHashSet<>();
    List<Snapshots.Addition> right = new ArrayList<>();
    standards.forEach(
        (id, standard) -> {
          Form row = row(form, id);
          if (row.value("value").isBlank()) return;
          var fields = AsOf.fields(row);
          Snapshot snapshot = SnapshotFields.read(fields, standard, "typed", now);
          for (FieldError error : fields.errors()) errors.add(inTable(error, id));
          if (!fields.errors().isEmpty()) return;
          String content = id + " " + row.values();
          right.add(new Snapshots.Addition(id, snapshot, Once.key(form, "impressions", content)));
          left.remove(VALUE + id);
        });
    return new TypedRows(right, new Form(left, List.copyOf(errors), form.language()));
  }

  private static Form row(Form form, long id) {
    return new Form(
        Map.of(
            "value",
            List.of(plain(form.value(VALUE + id))),
            "kind",
            List.of(form.value(KIND + id)),
            AsOf.DAY,
            List.of(form.value(AsOf.DAY)),
            AsOf.TIME,
            List.of(form.value(AsOf.TIME)),
            "tz",
            List.of(form.value("tz"))),
        List.of());
  }

  /** "9,380" is a number, as in the exports; what isn't one stays as it was typed. */
  private static String plain(String typed) {
    Reading<Long> count = Count.of(Cell.text(typed), Decimals.POINT);
    Long value = count.exact() ? count.value() : null;
    return value == null ? typed : String.valueOf(value);
  }

  private static FieldError inTable(FieldError error, long id) {
    if (SHARED.contains(error.field())) return error;
    return new FieldError(error.field() + "-" + id, error.message());
  }
}
