package clickthru.report;

import clickthru.post.Channel;
import clickthru.post.Kind;
import clickthru.web.Formats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A CTR report, for one thread: rows of posts are made when they are asked for, and what stands
 * beside one is known from then on.
 *
 * @param madeAt when the database was asked
 * @param rows in the order asked for; else posts newest first, groups by label, the group without a
 *     value last
 * @param total over all rows, each post once. If the rows hold several kinds there is no total
 *     rate; its clicks are those that count into the rows' rates
 * @param previous the row of the period before beside each that has one
 * @param before the table of the period before, when asked for
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
    Map<CtrRow, Outcome> outcomes,
    @Nullable CtrTable before) {
  public CtrTable {
    // Not copied: there may be ten thousand, and rows of posts are made when they are asked for.
    previous = Collections.unmodifiableMap(previous);
    rows = Collections.unmodifiableList(rows);
    channels = Collections.unmodifiableMap(channels);
    outcomes = Collections.unmodifiableMap(outcomes);
  }

  /** With nothing beside the rates. */
  public CtrTable(
      Query query,
      Instant madeAt,
      List<CtrRow> rows,
      CtrRow total,
      Map<CtrRow, CtrRow> previous,
      Map<CtrRow, Channel> channels) {
    this(query, madeAt, rows, total, previous, channels, Map.of(), null);
  }

  /**
   * This table with the same of another period beside it. Rows that only the other one has come
   * last, with nothing in them; not so posts by publication, none of which went out in both.
   */
  CtrTable beside(CtrTable other) {
    boolean apart =
        query.period() == Period.PUBLISHED
            && (query.groupBy() == GroupBy.POST || query.thenBy() == GroupBy.POST);
    Map<CtrRow, CtrRow> pairs = Beforehand.pairs(rows, other.rows);
    Set<CtrRow> met = new HashSet<>(pairs.values());
    List<CtrRow> all = new ArrayList<>(rows);
    // After the pairs: these have asked for every row.
    Map<CtrRow, Channel> shared = new HashMap<>(channels);
    for (CtrRow row : apart ? List.<CtrRow>of() : other.rows) {
      if (met.contains(row)) continue;
      CtrRow gone = CtrRow.gone(row);
      all.add(gone);
      pairs.put(gone, row);
      Channel channel = other.channelOf(row);
      if (channel != null) shared.put(gone, channel);
    }
    pairs.put(total, other.total);
    return new CtrTable(query, madeAt, all, total, pairs, shared, outcomes, other);
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
      map.put("previous", before == null ? null : previous(before));
    }
    return map;
  }

  private Map<String, @Nullable Object> previous(CtrRow row) {
    Map<String, @Nullable Object> map = row.figures();
    map.putAll(outcomeBefore(row).toMap());
    return map;
  }

  /** What stood beside the rate of a row of the period before. */
  Outcome outcomeBefore(CtrRow row) {
    return before == null ? Outcome.NONE : before.outcomeOf(row);
  }

  /** The first moment of the period before; null when nobody asked for it. */
  public @Nullable Instant previousFrom() {
    return before == null ? null : before.query.from();
  }

  /** The moment that the period before ends at, which is not in it. */
  public @Nullable Instant previousTo() {
    return before == null ? null : before.query.to();
  }

  /** What stands beside the rate of a row: engagement, conversions, money. */
  public Outcome outcomeOf(CtrRow row) {
    return outcomes.getOrDefault(row, Outcome.NONE);
  }

  /** The currencies of all that was spent or came in, in both periods, by their codes. */
  SortedSet<String> currencies() {
    SortedSet<String> currencies = before == null ? new TreeSet<>() : before.currencies();
    // Those of posts are in the total, too, and rows not asked for yet are not among the outcomes.
    for (Outcome outcome : outcomes.values()) {
      outcome.costs().forEach(cost -> currencies.add(Outcome.code(cost.amount())));
      outcome.revenue().forEach(money -> currencies.add(Outcome.code(money)));
    }
    return currencies;
  }

  /** Suspected mail scanners' clicks in the windows of all posts, whether counted there or not. */
  public long suspectClicks() {
    return total.suspectClicks();
  }

  /** The kinds of impressions that the rows' rates divide by, in their usual order. */
  public List<Kind> denominators() {
    return rows.stream()
        .filter(row -> row.posts() > 0)
        .map(CtrRow::kind)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .toList();
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
    return words(row, Formats.plain());
  }

  /** As {@link #words(CtrRow)}, in the language of a page. */
  public @Nullable String words(CtrRow row, Formats format) {
    if (row.judgedBy() == JudgedBy.REACH) return format.text("words.byReach");
    if (row.isZero()) return format.text("words.zero");
    Channel channel = channelOf(row);
    return Reading.words(row, channel == null ? null : channel.name(), format);
  }
}
