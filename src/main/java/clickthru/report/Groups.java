package clickthru.report;

import clickthru.post.Channels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a report stands for.
 *
 * @param then in a crossed report, the second; else null
 */
record Groups(Group group, @Nullable Group then) {
  static final Comparator<Groups> IN_ORDER =
      Comparator.comparing(Groups::group, Group.IN_ORDER)
          .thenComparing(Groups::then, Comparator.nullsFirst(Group.IN_ORDER));

  /** All rows together. */
  static Groups total(Query query) {
    return new Groups(Group.TOTAL, query.thenBy() == null ? null : Group.TOTAL);
  }

  /** The rows that a link's clicks count in. */
  static List<Groups> of(LinkClicks link, Query query, Channels channels) {
    List<Groups> all = new ArrayList<>();
    GroupBy thenBy = query.thenBy();
    for (Group group : Group.of(link, query.groupBy(), channels, query.zone())) {
      if (thenBy == null) {
        all.add(new Groups(group, null));
        continue;
      }
      for (Group then : Group.of(link, thenBy, channels, query.zone())) {
        all.add(new Groups(group, then));
      }
    }
    return all;
  }
}
