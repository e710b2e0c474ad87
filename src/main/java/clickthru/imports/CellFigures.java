package clickthru.imports;

import clickthru.sheet.Cell;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a row's figures beside the denominator: a bad one is left out and told of. */
final class CellFigures {
  private static final Pattern IN_HEADER = Pattern.compile("\\(([A-Z]{3})\\)$");

  /** As much of a cell as a note tells. */
  private static final int LONGEST = 60;

  private final TableContext context;
  private final List<Cell> cells;
  private final boolean daily;
  private final List<String> notes = new ArrayList<>();

  /**
   * @param daily whether counts may be below 0, as platforms take back what they counted
   */
  CellFigures(TableContext context, List<Cell> cells, boolean daily) {
    this.context = context;
    this.cells = cells;
    this.daily = daily;
  }

  List<String> notes() {
    return notes;
  }

  Figures figures() {
    Long spend = spend();
    return new Figures(
        count(Role.REACH),
        count(Role.REACTIONS),
        count(Role.COMMENTS),
        count(Role.SHARES),
        count(Role.SAVES),
        count(Role.FOLLOWS),
        count(Role.VIDEO_VIEWS),
        count(Role.VIEWABLE),
        count(Role.OPENS),
        spend,
        spend == null ? null : currency());
  }

  Reported reported() {
    Long clicks = count(Role.CLICKS);
    Double rate = rate();
    return new Reported(
        clicks == null ? null : context.columns().name(Role.CLICKS),
        clicks,
        rate == null ? null : context.columns().name(Role.RATE),
        rate);
  }

  private @Nullable Long count(Role role) {
    Reading<Long> reading = Count.of(cell(role), context.decimals());
    Long count = reading.value();
    if (reading.isBad()) return bad(role);
    if (count == null || count >= 0 || daily) return count;
    return bad(role);
  }

  private @Nullable Double rate() {
    boolean percents = context.layout().has(Layout.Trait.RATES_IN_PERCENT);
    Reading<Double> reading = Rate.of(cell(Role.RATE), context.decimals(), percents);
    if (reading.isBad()) bad(Role.RATE);
    return reading.value();
  }

  private @Nullable Long spend() {
    Reading<Amount> reading = Amount.of(cell(Role.SPEND), context.decimals());
    if (reading.isBad()) return bad(Role.SPEND);
    Amount amount = reading.value();
    if (amount == null) return null;
    String code = currency();
    if (code == null) {
      if (amount.value().signum() != 0) {
        notes.add(context.columns().name(Role.SPEND) + " tells no currency and is left out.");
      }
      return null;
    }
    int places = Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
    BigDecimal minor = amount.value().movePointRight(places).setScale(0, RoundingMode.HALF_UP);
    boolean sound = minor.signum() >= 0 && minor.compareTo(BigDecimal.valueOf(PostRows.MOST)) <= 0;
    return sound ? Long.valueOf(minor.longValueExact()) : bad(Role.SPEND);
  }

  /** Of the column beside it, else of the cell, else of the column's name; null: not told. */
  private @Nullable String currency() {
    String code = cell(Role.CURRENCY).text().strip().toUpperCase(Locale.ROOT);
    if (isCurrency(code)) return code;
    Amount amount = Amount.of(cell(Role.SPEND), context.decimals()).value();
    if (amount != null && amount.currency() != null) return amount.currency();
    Matcher inHeader = IN_HEADER.matcher(context.columns().name(Role.SPEND));
    return inHeader.find() && isCurrency(inHeader.group(1)) ? inHeader.group(1) : null;
  }

  private static boolean isCurrency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(currency -> currency.getCurrencyCode().equals(code));
  }

  private @Nullable Long bad(Role role) {
    String text = cell(role).text();
    String start = text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
    notes.add(context.columns().name(role) + " \"" + start + "\" can't be taken: left out.");
    return null;
  }

  private Cell cell(Role role) {
    return context.columns().cell(role, cells);
  }
}
