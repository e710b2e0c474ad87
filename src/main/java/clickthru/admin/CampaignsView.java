package clickthru.admin;

import clickthru.web.FieldError;
import clickthru.web.Form;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of campaigns.
 *
 * @param asked what was searched for; empty: nothing
 * @param lines those of this page
 * @param before how many stand on the pages before
 * @param found on all pages
 * @param all campaigns there are
 * @param without posts that are in none
 * @param complete whether every click until now is counted
 * @param renaming the campaign that is to get another name; null: none
 * @param form of its new name
 * @param wrong choices in the address that the page doesn't have
 */
public record CampaignsView(
    String asked,
    CampaignOrder order,
    List<CampaignLine> lines,
    Scale scale,
    int before,
    int found,
    int all,
    int without,
    boolean complete,
    @Nullable String renaming,
    Form form,
    List<FieldError> wrong) {

  /** The list in another order, from its first page on. */
  public String href(CampaignOrder other) {
    return address(other, 1);
  }

  /** The address of the page before this one; null on the first. */
  public @Nullable String previousPage() {
    return before == 0 ? null : address(order, before / CampaignsPage.LINES);
  }

  /** The address of the page after this one; null on the last. */
  public @Nullable String nextPage() {
    boolean last = before + lines.size() >= found;
    return last ? null : address(order, before / CampaignsPage.LINES + 2);
  }

  private String address(CampaignOrder other, int page) {
    StringBuilder address = new StringBuilder(CampaignsPage.PATH + "?sort=" + other.key());
    if (!asked.isEmpty()) {
      address.append("&q=").append(URLEncoder.encode(asked, StandardCharsets.UTF_8));
    }
    if (page > 1) address.append("&page=").append(page);
    return address.toString();
  }
}
