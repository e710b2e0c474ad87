package clickthru.imports;

import clickthru.post.Kind;
import clickthru.sheet.Cell;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where in a header each column of a layout stands.
 *
 * @param header the names as the file writes them
 * @param roles the index of each role's column
 * @param titles the indexes of what tells a post or campaign, the best first
 * @param values the index of each denominator, the preferred kind first
 */
record Columns(
    List<String> header,
    Map<Role, Integer> roles,
    List<Integer> titles,
    Map<Kind, Integer> values) {

  /** Looks a layout's columns up among those from one index to before another. */
  static Columns of(Layout layout, List<String> header, int from, int to) {
    List<String> normal = header.stream().map(HeaderText::of).toList();
    Map<Role, Integer> roles = new EnumMap<>(Role.class);
    List<Integer> titles = new ArrayList<>();
    layout
        .columns()
        .forEach(
            (role, names) -> {
              Set<Integer> found = all(names, normal, from, to);
              if (!found.isEmpty()) roles.put(role, found.iterator().next());
              if (role == Role.TITLE) titles.addAll(found);
            });
    Map<Kind, Integer> values = new LinkedHashMap<>();
    layout
        .values()
        .forEach(
            (kind, names) ->
                all(names, normal, from, to).stream().limit(1).forEach(i -> values.put(kind, i)));
    return new Columns(header, roles, titles, values);
  }

  private static Set<Integer> all(List<HeaderName> names, List<String> header, int from, int to) {
    Set<Integer> found = new LinkedHashSet<>();
    for (HeaderName name : names) {
      int index = name.in(header, from, to);
      if (index >= 0) found.add(index);
    }
    return found;
  }

  boolean has(Role role) {
    return role == Role.VALUE ? !values.isEmpty() : roles.containsKey(role);
  }

  /** How many columns are known. */
  int count() {
    return roles.size() + values.size();
  }

  /** The cell of a role; an empty one when there is no such column. */
  Cell cell(Role role, List<Cell> row) {
    Integer index = roles.get(role);
    return index == null ? Cell.EMPTY : cell(index, row);
  }

  static Cell cell(int index, List<Cell> row) {
    return index < row.size() ? row.get(index) : Cell.EMPTY;
  }

  /** What the file calls a role's column. */
  String name(Role role) {
    Integer index = roles.get(role);
    return index == null ? role.key() : header.get(index).strip();
  }

  String name(Kind kind) {
    Integer index = values.get(kind);
    return index == null ? kind.label() : header.get(index).strip();
  }
}
