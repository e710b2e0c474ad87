package clickthru.admin;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The orders of the list of campaigns. */
public enum CampaignOrder {
  /** By the last post that went out; those with none to come first. */
  NEWEST(Comparator.comparing(CampaignOrder::latest).reversed()),
  NAME(Comparator.comparing(line -> line.name().toLowerCase(Locale.ROOT))),
  POSTS(Comparator.comparingInt(CampaignLine::posts).reversed()),
  CLICKS(Comparator.comparingLong(CampaignLine::clicks).reversed()),
  CTR(Comparator.comparingDouble(CampaignLine::rate).reversed()),
  CONVERSIONS(Comparator.comparingLong(CampaignLine::conversions).reversed());

  /** Of lines alike the newest campaign stays first. */
  final Comparator<CampaignLine> lines;

  CampaignOrder(Comparator<CampaignLine> lines) {
    this.lines = lines;
  }

  /** The order of this key; the newest first when there is none such. */
  static CampaignOrder of(@Nullable String key) {
    for (CampaignOrder order : values()) if (order.key().equals(key)) return order;
    return NEWEST;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static LocalDate latest(CampaignLine line) {
    LocalDate last = line.last();
    return last == null ? LocalDate.MAX : last;
  }
}
