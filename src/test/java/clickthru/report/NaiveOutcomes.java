package clickthru.report;

import clickthru.report.Rows.ClickRow;
import clickthru.report.Rows.ConversionRow;
import clickthru.report.Rows.FiguresRow;
import clickthru.report.Rows.PostRow;
import clickthru.report.Rows.SnapshotRow;
import clickthru.report.Rows.SpendRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What stands beside a rate, counted conversion by conversion and snapshot by snapshot. */
final class NaiveOutcomes {
  private static final List<String> CURRENCIES = List.of("EUR", "JPY", "USD");

  /**
   * A post in a row.
   *
   * @param value its impressions; 0: it has none
   * @param asOf of the snapshot that is looked at; null: there is none
   * @param since of the snapshot that its figures grew from; null: from nothing
   * @param latest whether what was spent may be told by an earlier snapshot
   * @param clicks that count
   * @param number of them, by the query's numerator
   */
  record Look(
      PostRow post,
      long value,
      @Nullable Instant asOf,
      @Nullable Instant since,
      boolean latest,
      List<ClickRow> clicks,
      long number) {}

  private final Rows rows;
  private final @Nullable String event;

  /**
   * @param event which conversions alone; null: all
   */
  NaiveOutcomes(Rows rows, @Nullable String event) {
    this.rows = rows;
    this.event = event;
  }

  static void fill(Rows rows, Random random) {
    for (SnapshotRow snapshot : rows.snapshots) {
      if (random.nextInt(4) == 0) continue;
      boolean spent = random.nextInt(3) > 0;
      rows.figures.add(
          new FiguresRow(
              snapshot.id(),
              maybe(random),
              maybe(random),
              maybe(random),
              maybe(random),
              maybe(random),
              maybe(random),
              maybe(random),
              spent ? maybe(random) : null,
              CURRENCIES.get(random.nextInt(10) < 7 ? 0 : random.nextInt(3))));
    }
    for (ClickRow click : rows.clicks) {
      if (random.nextInt(6) > 0) continue;
      for (int i = random.nextInt(3); i >= 0; i--) {
        Instant at = click.at().plus(Duration.ofDays(30)).plusMillis(random.nextInt(3) - 1);
        boolean free = random.nextInt(3) == 0;
        rows.conversions.add(
            new ConversionRow(
                click.id(),
                at,
                free ? null : (Long) (long) random.nextInt(5000),
                free ? null : CURRENCIES.get(random.nextInt(3))));
      }
    }
    List<String> campaigns =
        rows.posts.stream().map(PostRow::campaign).filter(Objects::nonNull).distinct().toList();
    for (String campaign : campaigns) {
      for (int i = random.nextInt(8); i > 0; i--) {
        Instant asOf = Rows.START.plus(Duration.ofHours(random.nextInt(60)));
        String currency = CURRENCIES.get(random.nextInt(2));
        rows.spends.add(new SpendRow(campaign, random.nextInt(90_000), currency, asOf));
      }
    }
  }

  /** The sums of a row by the API's names; money as "EUR" and so on. */
  Map<String, @Nullable Object> of(List<Look> looks, boolean oneKind) {
    Map<String, @Nullable Object> sums = new TreeMap<>();
    sums.put("reach", looks.size() == 1 ? told(looks.get(0), FiguresRow::reach) : null);
    sums.put("engagements", sum(looks, this::engagements));
    sums.put("reactions", sum(looks, look -> told(look, FiguresRow::reactions)));
    sums.put("comments", sum(looks, look -> told(look, FiguresRow::comments)));
    sums.put("shares", sum(looks, look -> told(look, FiguresRow::shares)));
    sums.put("saves", sum(looks, look -> told(look, FiguresRow::saves)));
    sums.put("follows", sum(looks, look -> told(look, FiguresRow::follows)));
    sums.put("video_views", sum(looks, look -> told(look, FiguresRow::videoViews)));
    List<Look> shown =
        looks.stream().filter(l -> oneKind && l.value > 0 && engagements(l) != null).toList();
    sums.put("engagement_impressions", sum(shown, Look::value));
    sums.put("engagement_rate", ratio(sum(shown, this::engagements), sum(shown, Look::value)));
    Function<Look, @Nullable Long> reach = look -> told(look, FiguresRow::reach);
    List<Look> reached =
        looks.stream()
            .filter(l -> Objects.requireNonNullElse(reach.apply(l), 0L) > 0)
            .filter(l -> engagements(l) != null)
            .toList();
    sums.put("engagement_reach", sum(reached, reach));
    sums.put(
        "engagement_rate_by_reach", ratio(sum(reached, this::engagements), sum(reached, reach)));
    long clicks = looks.stream().mapToLong(Look::number).sum();
    long conversions = looks.stream().mapToLong(look -> conversions(look).size()).sum();
    sums.put("conversions", conversions);
    sums.put("conversion_clicks", clicks);
    sums.put("conversion_rate", ratio(conversions, clicks));
    sums.put("revenue", revenue(looks));
    return sums;
  }

  /** Amount, clicks, impressions, conversions and revenue of what was spent, by currency. */
  Map<String, List<@Nullable Long>> costs(List<Look> looks, boolean oneKind) {
    Map<String, List<@Nullable Long>> costs = new TreeMap<>();
    for (String currency : CURRENCIES) {
      List<Look> spent =
          looks.stream()
              .filter(l -> spend(l) != null && currency.equals(spendCurrency(l)))
              .toList();
      if (spent.isEmpty()) continue;
      costs.put(
          currency,
          cost(Objects.requireNonNull(sum(spent, this::spend)), currency, spent, oneKind));
    }
    return costs;
  }

  List<@Nullable Long> cost(long amount, String currency, List<Look> looks, boolean oneKind) {
    long shown = looks.stream().mapToLong(Look::value).sum();
    List<@Nullable Long> cost = new ArrayList<>();
    cost.add(amount);
    cost.add(looks.stream().mapToLong(Look::number).sum());
    cost.add(oneKind && shown > 0 ? (Long) shown : null);
    cost.add(looks.stream().mapToLong(look -> conversions(look).size()).sum());
    cost.add(revenue(looks).get(currency));
    return cost;
  }

  /**
   * A campaign's own amounts by currency.
   *
   * @param from null: to date
   */
  Map<String, Long> own(String campaign, @Nullable Instant from, @Nullable Instant to) {
    Map<String, Long> own = new TreeMap<>();
    for (String currency : CURRENCIES) {
      SpendRow last = spent(campaign, currency, to);
      SpendRow first = spent(campaign, currency, from);
      if (last == null || from != null && first == null) continue;
      long amount = last.amount() - (from == null ? 0 : Objects.requireNonNull(first).amount());
      if (amount >= 0) own.put(currency, amount);
    }
    return own;
  }

  private @Nullable SpendRow spent(String campaign, String currency, @Nullable Instant until) {
    SpendRow latest = null;
    for (SpendRow row : rows.spends) {
      if (!row.campaign().equals(campaign) || !row.currency().equals(currency)) continue;
      if (until != null
          && (row.asOf().isAfter(until) || row.asOf().isBefore(until.minus(Activity.SLACK)))) {
        continue;
      }
      if (latest == null || !row.asOf().isBefore(latest.asOf())) latest = row;
    }
    return latest;
  }

  private Map<String, Long> revenue(List<Look> looks) {
    Map<String, Long> revenue = new TreeMap<>();
    for (Look look : looks) {
      for (ConversionRow conversion : conversions(look)) {
        String currency = conversion.currency();
        Long value = conversion.value();
        if (currency != null && value != null) revenue.merge(currency, value, Long::sum);
      }
    }
    return revenue;
  }

  private List<ConversionRow> conversions(Look look) {
    Map<Long, ClickRow> clicks = new HashMap<>();
    for (ClickRow click : look.clicks) {
      if (click.verdict() == 0 || click.verdict() == 5) clicks.put(click.id(), click);
    }
    List<ConversionRow> found = new ArrayList<>();
    for (ConversionRow conversion : rows.conversions) {
      if (event != null && !conversion.event().equals(event)) continue;
      ClickRow click = clicks.get(conversion.click());
      if (click == null) continue;
      if (!conversion.at().isAfter(click.at().plus(Duration.ofDays(30)))) found.add(conversion);
    }
    return found;
  }

  private @Nullable Long engagements(Look look) {
    Long sum = null;
    for (Function<FiguresRow, @Nullable Long> part :
        List.<Function<FiguresRow, @Nullable Long>>of(
            FiguresRow::reactions, FiguresRow::comments, FiguresRow::shares, FiguresRow::saves)) {
      Long one = told(look, part);
      if (one != null) sum = sum == null ? one : sum + one;
    }
    return sum;
  }

  private @Nullable Long told(Look look, Function<FiguresRow, @Nullable Long> figure) {
    FiguresRow last = at(look.post, look.asOf);
    if (last == null) return null;
    Long end = figure.apply(last);
    if (look.since == null || end == null) return end;
    FiguresRow first = at(look.post, look.since);
    Long start = first == null ? null : figure.apply(first);
    // People are not counted by subtraction either.
    if (Objects.equals(figure.apply(PROBE), PROBE.reach())) return null;
    return start == null || end < start ? null : (Long) (end - start);
  }

  /** Tells reach from the other figures. */
  private static final FiguresRow PROBE = new FiguresRow(0, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, "EUR");

  private @Nullable Long spend(Look look) {
    FiguresRow row = spendRow(look);
    if (row == null || look.since == null) return row == null ? null : row.spend();
    FiguresRow first = at(look.post, look.since);
    if (first == null || first.spend() == null || row.spend() == null) return null;
    if (!first.currency().equals(row.currency()) || row.spend() < first.spend()) return null;
    return row.spend() - first.spend();
  }

  private @Nullable String spendCurrency(Look look) {
    FiguresRow row = spendRow(look);
    return row == null ? null : row.currency();
  }

  private @Nullable FiguresRow spendRow(Look look) {
    if (!look.latest) return at(look.post, look.asOf);
    FiguresRow latest = null;
    Instant newest = Instant.MIN;
    for (SnapshotRow snapshot : rows.snapshots) {
      FiguresRow row = figures(snapshot);
      if (snapshot.post() != look.post.id() || row == null || row.spend() == null) continue;
      if (snapshot.asOf().isBefore(newest)) continue;
      newest = snapshot.asOf();
      latest = row;
    }
    return latest;
  }

  /** Of several snapshots of a moment the last. */
  private @Nullable FiguresRow at(PostRow post, @Nullable Instant asOf) {
    SnapshotRow last = null;
    for (SnapshotRow snapshot : rows.snapshots) {
      if (snapshot.post() == post.id() && snapshot.asOf().equals(asOf)) last = snapshot;
    }
    return last == null ? null : figures(last);
  }

  private @Nullable FiguresRow figures(SnapshotRow snapshot) {
    for (FiguresRow row : rows.figures) if (row.snapshot() == snapshot.id()) return row;
    return null;
  }

  private static @Nullable Long sum(List<Look> looks, Function<Look, @Nullable Long> figure) {
    Long sum = null;
    for (Look look : looks) {
      Long one = figure.apply(look);
      if (one != null) sum = sum == null ? one : sum + one;
    }
    return sum;
  }

  private static @Nullable Double ratio(@Nullable Long part, @Nullable Long of) {
    return part == null || of == null || of == 0 ? null : (Double) ((double) part / of);
  }

  private static @Nullable Long maybe(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> null;
      case 1 -> 0L;
      default -> (long) random.nextInt(2000);
    };
  }
}
