package clickthru.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is told of a campaign to those who read it on paper.
 *
 * @param name as it is written, whatever the case it was asked for in
 * @param posts by post, newest first
 * @param days people's clicks by UTC day, those with clicks only
 * @param published when each post went out, by its key; where it isn't known, there is none
 */
public record CampaignReport(
    String name,
    CtrTable posts,
    CtrTable channels,
    Audit audit,
    SortedMap<LocalDate, Long> days,
    Map<String, LocalDate> published) {

  public CampaignReport {
    days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
    published = Map.copyOf(published);
  }

  /** The day of the first post or click; null: neither is known. */
  public @Nullable LocalDate first() {
    List<LocalDate> first = new ArrayList<>(published.values());
    if (!days.isEmpty()) first.add(days.firstKey());
    return first.stream().min(LocalDate::compareTo).orElse(null);
  }
}
