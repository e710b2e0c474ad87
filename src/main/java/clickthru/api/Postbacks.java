package clickthru.api;

import clickthru.conversion.ConversionFields;
import clickthru.conversion.NewConversion;
import clickthru.conversion.RecordedConversions;
import clickthru.conversion.Source;
import clickthru.conversion.TooManyOfClick;
import clickthru.web.AddressLimit;
import clickthru.web.ClientAddress;
import clickthru.web.Fields;
import clickthru.web.HeadAsGet;
import clickthru.web.JsonBody;
import clickthru.web.LandingScript;
import clickthru.web.Problem;
import clickthru.web.TextFields;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;

/**
 * {@code GET /postback} for networks that can only call a URL, {@code POST /convert} for the script
 * on landing pages, and that script. Each is there only when the settings say so. There is no key:
 * whoever has the id of a click may record conversions of that click, up to a bound, and nothing
 * else. The answer tells nothing but whether it was new (204) or known (200).
 */
public final class Postbacks {
  /** What is switched on. */
  public record Open(boolean postback, boolean script) {}

  private final Open open;
  private final RecordedConversions conversions;
  private final ConversionFields fields;
  private final LandingScript script;
  private final ClientAddress addresses;
  private final AddressLimit calls;
  private final AddressLimit unknown;
  private final Clock clock;

  /**
   * @param limit calls an address may make in 10 s, of whatever click
   * @param unknownLimit wrong click ids it may send in that time
   */
  public Postbacks(
      Open open,
      RecordedConversions conversions,
      ConversionFields fields,
      LandingScript script,
      ClientAddress addresses,
      int limit,
      int unknownLimit,
      Clock clock) {
    this.open = open;
    this.conversions = conversions;
    this.fields = fields;
    this.script = script;
    this.addresses = addresses;
    this.calls = new AddressLimit(limit);
    this.unknown = new AddressLimit(unknownLimit);
    this.clock = clock;
  }

  public void script(Context ctx) {
    if (!open.script) throw Problem.notFound();
    script.show(ctx);
  }

  /** Changes something by GET, which is what such networks need; the click id is the permission. */
  public void postback(Context ctx) throws SQLException {
    if (!open.postback) throw Problem.notFound();
    // A look that records nothing: what asks so must not change anything.
    if (HeadAsGet.was(ctx)) return;
    refuseMore(ctx, calls);
    TextFields query = new TextFields(ctx.queryParamMap(), ZoneOffset.UTC);
    requireClick(ctx, query, Source.POSTBACK);
    Requests.only(ctx, "cid", "event", "payout", "currency", "order_id");
    record(ctx, query, Source.POSTBACK);
  }

  /** Takes the script's JSON as text/plain, for which no browser asks before it sends it. */
  public void convert(Context ctx) throws SQLException {
    if (!open.script) throw Problem.notFound();
    refuseMore(ctx, calls);
    JsonBody body = JsonBody.readPlain(ctx);
    requireClick(ctx, body, Source.SCRIPT);
    record(ctx, body, Source.SCRIPT);
  }

  private void requireClick(Context ctx, Fields sent, Source source) {
    if (fields.hasClick(sent, source)) return;
    refuseMore(ctx, unknown);
    throw Problem.forbidden("This needs the id of a click in " + source.clickField() + ".");
  }

  private void refuseMore(Context ctx, AddressLimit limit) {
    if (limit.isTooMany(addresses.group(ctx))) throw Problem.tooMany(AddressLimit.WINDOW_SECONDS);
  }

  private void record(Context ctx, Fields sent, Source source) throws SQLException {
    NewConversion conversion = fields.read(sent, source, clock.instant());
    sent.done();
    try {
      ctx.status(conversions.record(conversion, null).isNew() ? 204 : 200);
    } catch (TooManyOfClick e) {
      throw Requests.wrong(source.clickField(), String.valueOf(e.getMessage()));
    }
  }
}
