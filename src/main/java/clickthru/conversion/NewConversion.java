package clickthru.conversion;

import clickthru.click.ClickId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversion to be recorded, checked already.
 *
 * @param clickId as it was sent
 * @param click what it says; null: this server has not made it
 * @param event lower case
 * @param valueMinor in minor units of the currency
 * @param currency ISO 4217
 */
public record NewConversion(
    Source source,
    String clickId,
    @Nullable ClickId click,
    String event,
    @Nullable String orderId,
    @Nullable Long valueMinor,
    @Nullable String currency,
    Instant at) {

  /**
   * What must not be recorded twice. An order is recorded once an event. Without an order, what
   * comes from outside is recorded once a click and event, since thank-you pages are loaded again
   * and networks call again; a row of a table once a click, event and time. Null: nobody can say.
   */
  @Nullable String once() {
    if (orderId != null) return "order\n" + event + "\n" + orderId;
    return switch (source) {
      case POSTBACK, SCRIPT -> "click\n" + clickId + "\n" + event;
      case CSV -> "row\n" + clickId + "\n" + event + "\n" + at.toEpochMilli();
      case API -> null;
    };
  }
}
