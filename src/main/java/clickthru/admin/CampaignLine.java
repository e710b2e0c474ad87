package clickthru.admin;

import clickthru.report.CtrRow;
import clickthru.report.Outcome;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign in the list of them.
 *
 * @param first the day its first post went out; null, as is the last: none did
 * @param parts one for each kind of impressions, the largest first; empty: it has no posts
 */
public record CampaignLine(
    String name, @Nullable LocalDate first, @Nullable LocalDate last, List<Part> parts) {

  /**
   * Its figures on impressions of one kind, as in the report by campaign.
   *
   * @param bar null: there is no interval
   */
  public record Part(CtrRow row, Scale.@Nullable Bar bar, Outcome outcome) {}

  /** With its bars: only the lines of one page need them. */
  CampaignLine on(Scale scale) {
    List<Part> drawn =
        parts.stream().map(part -> new Part(part.row, scale.bar(part.row), part.outcome)).toList();
    return new CampaignLine(name, first, last, drawn);
  }

  public int posts() {
    return parts.stream().mapToInt(part -> part.row.posts()).sum();
  }

  /** Those that count in a rate, or all where there is none. */
  public long clicks() {
    return parts.stream().mapToLong(part -> part.row.clicks()).sum();
  }

  public long conversions() {
    return parts.stream().mapToLong(part -> part.outcome.conversions()).sum();
  }

  /** Of the kind with the most impressions, a fraction; below 0: none. */
  double rate() {
    Double rate = parts.isEmpty() ? null : parts.get(0).row.ctr();
    return rate == null ? -1 : rate;
  }

  public String report() {
    return CampaignPage.href(name);
  }

  public String audit() {
    return AuditPage.href(name);
  }

  public String allPosts() {
    return "/admin/posts?campaign=" + encoded();
  }

  public String trends() {
    return TrendsPage.href("campaign:" + name, "week", "person");
  }

  public String rename() {
    return CampaignsPage.PATH + "?rename=" + encoded() + "#rename";
  }

  private String encoded() {
    return URLEncoder.encode(name, StandardCharsets.UTF_8);
  }
}
