package clickthru.report;

import clickthru.post.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the first page.
 *
 * @param planned posts that are not archived
 * @param everClicked whether a person ever clicked anything
 * @param clicks by people, on whatever link
 * @param people who clicked: each once a link and UTC day
 * @param conversions that happened then and are a click's
 * @param rates of the posts published then, a kind of impressions each, the most shown in the
 *     running week first
 * @param days the last {@value #DAYS}, the oldest first
 * @param rateKind what the rates of the days divide by; null: there are none
 * @param read how many rows it was made of
 */
public record Overview(
    Weeks weeks,
    long planned,
    boolean everClicked,
    Sum clicks,
    Sum people,
    Sum conversions,
    Posts posts,
    List<KindRates> rates,
    List<Standout> standouts,
    List<Day> days,
    @Nullable Kind rateKind,
    long read) {
  public static final int DAYS = 28;

  /**
   * A number of the running week beside that of the week before.
   *
   * @param part up to the same moment of the week
   * @param whole the whole week before
   */
  public record Sum(long now, long part, long whole) {
    /** Whether chance alone seldom makes such a difference. */
    public boolean differs() {
      return Counts.p(now, part) < Comparison.ALPHA;
    }
  }

  /** How many posts went out, and how many of the running week's have impressions. */
  public record Posts(Sum published, long rated) {}

  /**
   * The rates of one kind of impressions; null: none of the posts published then has any.
   *
   * @param part of the posts published in the same part of the week before
   */
  public record KindRates(
      Kind kind, @Nullable Rate now, @Nullable Rate part, @Nullable Rate whole) {
    /** Null when one is missing or no proportion. */
    public @Nullable Comparison comparison() {
      return now == null || part == null ? null : Comparison.of(now, part);
    }
  }

  /**
   * A day of the chart.
   *
   * @param clicks by people, by the channel's key; empty: links of no post
   * @param rate of the posts published in the seven days up to this one; null: no impressions
   */
  public record Day(LocalDate day, SortedMap<String, Long> clicks, @Nullable Rate rate) {
    public long all() {
      return clicks.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  public Overview {
    rates = List.copyOf(rates);
    standouts = List.copyOf(standouts);
    days = List.copyOf(days);
  }
}
