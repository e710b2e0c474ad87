package clickthru.admin;

import clickthru.post.CampaignSpend;
import clickthru.post.CampaignSpends;
import clickthru.post.SpendFields;
import clickthru.report.Money;
import clickthru.web.Form;
import clickthru.web.TextFields;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What a campaign has cost, on its page: the history, and a form to add to it. */
public final class SpendSection {
  private static final int MOST = 200;

  /** What the section shows. */
  public record View(String campaign, List<CampaignSpend> history, Form form) {
    public String amount(CampaignSpend spend, Amounts amounts) {
      return amounts.of(new Money(spend.amountMinor(), spend.currency()));
    }
  }

  private final CampaignSpends spends;
  private final Clock clock;

  public SpendSection(CampaignSpends spends, Clock clock) {
    this.spends = spends;
    this.clock = clock;
  }

  View view(String campaign, Form form) throws SQLException {
    List<CampaignSpend> history = spends.list(campaign, MOST);
    return new View(campaign, history, form.values().isEmpty() ? offer(history) : form);
  }

  /** The currency of the last time. */
  private static Form offer(List<CampaignSpend> history) {
    if (history.isEmpty()) return Form.blank();
    String code = history.get(0).currency().getCurrencyCode();
    return new Form(Map.of("currency", List.of(code)), List.of());
  }

  /** Stores what was typed; the form with what is wrong, if anything is. */
  Form add(String campaign, Form form) throws SQLException {
    TextFields fields = form.fields();
    CampaignSpend spend = SpendFields.readTyped(fields, clock.instant());
    if (fields.errors().isEmpty()) spends.add(campaign, spend, null);
    return form.wrong(fields.errors());
  }
}
