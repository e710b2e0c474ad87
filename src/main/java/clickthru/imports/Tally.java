package clickthru.imports;

import clickthru.imports.ExportSummary.Scope;
import clickthru.post.Platform;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of an export has been read so far, and the way to whoever takes it. */
final class Tally {
  private static final int MOST_HELD = 50_000;

  private final RowSink sink;
  private final SeenPosts seen = new SeenPosts();
  private final Map<Scope, Integer> rows = new EnumMap<>(Scope.class);
  private final Map<Scope, Layout> layouts = new EnumMap<>(Scope.class);
  private final Map<String, ExportRow> held = new LinkedHashMap<>();
  private final Map<String, Reported> additions = new LinkedHashMap<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private final Set<Platform> platforms = new LinkedHashSet<>();
  private final boolean given;
  private @Nullable Instant asOf;
  private @Nullable String asOfFrom;

  /**
   * @param given when the figures are by who sent the file; null: the file tells
   */
  Tally(RowSink sink, @Nullable Instant given) {
    this.sink = sink;
    this.asOf = given;
    this.asOfFrom = given == null ? null : "what was said with it";
    this.given = given != null;
  }

  /** A table of this layout begins. */
  void begin(Layout layout) throws ExportRefused {
    notes.addAll(layout.notes());
    if (layout.scope() == null) return;
    platforms.add(layout.platform());
    if (platforms.size() > 1) {
      throw new ExportRefused(
          "This file holds exports of several platforms ("
              + String.join(", ", platforms.stream().map(Platform::label).toList())
              + "). Import them one at a time.");
    }
  }

  /** A data row of this layout is there, whether it can be taken or not. */
  void count(Layout layout, Scope scope) {
    rows.merge(scope, 1, Integer::sum);
    layouts.putIfAbsent(scope, layout);
  }

  void skip(Place place, String reason) throws IOException {
    sink.skipped(new SkippedRow(place, reason));
  }

  void row(ExportRow row) throws IOException {
    sink.row(row);
  }

  /** A post's row, unless the same post was there before. */
  void post(Layout layout, String identity, ExportRow row) throws IOException, ExportRefused {
    Place before = seen.before(identity, row.day(), row.place());
    if (before == null) {
      row(row);
      return;
    }
    if (!layout.isIdentified()) throw new ExportRefused(segmented(row, before));
    skip(row.place(), "This post stands in " + where(before, row.place()) + " already.");
  }

  /** Keeps a post's row until the end, as other sheets add to it. */
  void hold(String id, ExportRow row) throws IOException, ExportRefused {
    if (held.size() >= MOST_HELD) {
      throw new ExportRefused("More than " + MOST_HELD + " posts can't be joined across sheets.");
    }
    Place before = seen.before(id, null, row.place());
    if (before == null) held.put(id, row);
    else skip(row.place(), "This post stands in " + where(before, row.place()) + " already.");
  }

  /** What another sheet says of the post of this id. */
  void add(String id, Reported reported) throws ExportRefused {
    if (additions.size() >= MOST_HELD) {
      throw new ExportRefused("More than " + MOST_HELD + " posts can't be joined across sheets.");
    }
    additions.putIfAbsent(id, reported);
  }

  void note(String note) {
    notes.add(note);
  }

  /** When the figures are, so far; null: nothing told. */
  @Nullable Instant asOf() {
    return asOf;
  }

  /** When the figures are by the file itself; the latest counts. */
  void asOf(Instant at, String from) {
    if (given || asOf != null && !at.isAfter(asOf)) return;
    asOf = at;
    asOfFrom = from;
  }

  /** Sends what was held and sums up; there is at least one row. */
  ExportSummary end() throws IOException, ExportRefused {
    for (Map.Entry<String, ExportRow> entry : held.entrySet()) row(joined(entry));
    Scope scope = scope();
    Layout layout = layouts.get(scope);
    if (layout == null) throw new ExportRefused("There is no data row in this file.");
    if (seen.isMostlyRepeated()) {
      throw new ExportRefused(
          "More than half of the rows repeat a post of another row: this is a breakdown by day or"
              + " the like without a column that says so. Export it without the breakdown.");
    }
    alsoDays(scope);
    return new ExportSummary(
        layout.key(),
        layout.name(),
        layout.platform(),
        layout.channel(),
        scope,
        rows.getOrDefault(scope, 0),
        asOf,
        asOfFrom,
        layout.zone().getId(),
        List.copyOf(notes));
  }

  /** Posts are what an import is for; days of theirs or of the account come second. */
  private Scope scope() {
    for (Scope scope : Scope.values()) if (layouts.containsKey(scope)) return scope;
    return Scope.POSTS;
  }

  private void alsoDays(Scope scope) {
    List<Scope> others = new ArrayList<>(layouts.keySet());
    others.remove(scope);
    for (Scope other : others) {
      Layout layout = layouts.get(other);
      if (layout != null)
        notes.add("Also in it: " + layout.name() + ", " + rows.get(other) + " rows.");
    }
  }

  private ExportRow joined(Map.Entry<String, ExportRow> entry) {
    ExportRow row = entry.getValue();
    Reported added = additions.get(entry.getKey());
    if (added == null || row.reported().clicks() != null) return row;
    return new ExportRow(
        row.place(),
        row.platform(),
        row.platformId(),
        row.permalink(),
        row.title(),
        row.publishedAt(),
        row.publishedBy(),
        row.kind(),
        row.value(),
        row.note(),
        row.figures(),
        added,
        row.asOf(),
        row.day(),
        row.series(),
        row.postType());
  }

  private static String segmented(ExportRow row, Place before) {
    return "\""
        + row.title()
        + "\" stands in "
        + where(before, row.place())
        + " and in row "
        + row.place().row()
        + ": a report by device, network or the like. Export it without segments.";
  }

  private static String where(Place place, Place seenFrom) {
    String row = "row " + place.row();
    if (!place.sheet().isEmpty() && !place.sheet().equals(seenFrom.sheet())) {
      row += " of sheet " + place.sheet();
    }
    if (!place.file().isEmpty() && !place.file().equals(seenFrom.file())) {
      row += " of " + place.file();
    }
    return row;
  }
}
