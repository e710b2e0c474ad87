package clickthru.report;

import clickthru.post.Channel;
import clickthru.post.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A CTR report.
 *
 * @param madeAt when the database was asked
 * @param rows in the order asked for; else posts newest first, groups by label, the group without a
 *     value last
 * @param total over all rows, each post once. If the rows hold several kinds there is no total
 *     rate; its clicks are those that count into the rows' rates
 * @param previous the row of the period before beside each that has one
 * @param channels the channel of each row whose posts share one
 * @param outcomes what stands beside the rate of each row
 */
public record CtrTable(
    Query query,
    Instant madeAt,
    List<CtrRow> rows,
    CtrRow total,
    Map<CtrRow, CtrRow> previous,
    Map<CtrRow, Channel> channels,
    Map<CtrRow, Outcome> outcomes) {
  public CtrTable {
    rows = List.copyOf(rows);
    previous = Map.copyOf(previous);
    channels = Map.copyOf(channels);
    outcomes = Map.copyOf(outcomes);
  }

  /** With nothing beside the rates. */
  public CtrTable(
      Query query,
      Instant madeAt,
      List<CtrRow> rows,
      CtrRow total,
      Map<CtrRow, CtrRow> previous,
      Map<CtrRow, Channel> channels) {
    this(query, madeAt, rows, total, previous, channels, Map.of());
  }

  /** This table with the same of another period beside it. */
  CtrTable beside(CtrTable before) {
    Map<Place, CtrRow> places = new HashMap<>();
    for (CtrRow row : before.rows) places.putIfAbsent(Place.of(row), row);
    Map<CtrRow, CtrRow> pairs = new HashMap<>();
    for (CtrRow row : rows) {
      CtrRow same = places.get(Place.of(row));
      if (same != null) pairs.put(row, same);
    }
    pairs.put(total, before.total);
    return new CtrTable(query, madeAt, rows, total, pairs, channels, outcomes);
  }

  /** What stands in the same place of two tables: kinds are not set against each other. */
  private record Place(String key, @Nullable String then, @Nullable Kind kind) {
    static Place of(CtrRow row) {
      return new Place(row.key(), row.thenKey(), row.kind());
    }
  }

  /** The row of the period before; null when nobody asked for it or there was none. */
  public @Nullable CtrRow previousOf(CtrRow row) {
    return previous.get(row);
  }

  /** A row as the API names and orders it, with that of the period before when asked for. */
  public Map<String, @Nullable Object> toMap(CtrRow row) {
    Map<String, @Nullable Object> map = row.toMap();
    map.putAll(outcomeOf(row).toMap());
    if (query.previous()) {
      CtrRow before = previousOf(row);
      map.put("previous", before == null ? null : before.figures());
    }
    return map;
  }

  /** What stands beside the rate of a row: engagement, conversions, money. */
  public Outcome outcomeOf(CtrRow row) {
    return outcomes.getOrDefault(row, Outcome.NONE);
  }

  /** The currencies of all that was spent or came in, by their codes. */
  SortedSet<String> currencies() {
    SortedSet<String> currencies = new TreeSet<>();
    for (Outcome outcome : outcomes.values()) {
      outcome.costs().forEach(cost -> currencies.add(Outcome.code(cost.amount())));
      outcome.revenue().forEach(money -> currencies.add(Outcome.code(money)));
    }
    return currencies;
  }

  /** Suspected mail scanners' clicks in the windows of all rows, whether counted there or not. */
  public long suspectClicks() {
    return rows.stream().mapToLong(CtrRow::suspectClicks).sum();
  }

  /** The kinds of impressions that the rows' rates divide by, in their usual order. */
  public List<Kind> denominators() {
    return rows.stream().map(CtrRow::kind).filter(Objects::nonNull).distinct().sorted().toList();
  }

  /** The channel that all posts of a row share; null when they don't. */
  public @Nullable Channel channelOf(CtrRow row) {
    return channels.get(row);
  }

  /** Which snapshots an age's row is made of; null for other rows. */
  public @Nullable String window(CtrRow row) {
    for (Age age : Age.values()) {
      if (query.groupBy() == GroupBy.AGE && age.key.equals(row.key())
          || query.thenBy() == GroupBy.AGE && age.key.equals(row.thenKey())) return age.window;
    }
    return null;
  }

  /** The reading of a row as a sentence, or that it is judged by reach; null when it has none. */
  public @Nullable String words(CtrRow row) {
    return words(row, Locale.ROOT);
  }

  /** As {@link #words(CtrRow)}, with the numbers as a language writes them. */
  public @Nullable String words(CtrRow row, Locale locale) {
    if (row.judgedBy() == JudgedBy.REACH) return JudgedBy.REACH_WORDS;
    Channel channel = channelOf(row);
    return Reading.words(row, channel == null ? null : channel.name(), locale);
  }
}
