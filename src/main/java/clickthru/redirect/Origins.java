package clickthru.redirect;

import clickthru.click.Click;
import clickthru.web.ClientAddress;
import clickthru.web.Countries;
import clickthru.web.Networks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what is kept of an address, while there still is one. Blocks on nothing; asks only what was
 * configured.
 */
public final class Origins {
  private final ClientAddress addresses;
  private final Networks own;
  private final Networks dataCentres;
  private final @Nullable Countries countries;

  public Origins(
      ClientAddress addresses, Networks own, Networks dataCentres, @Nullable Countries countries) {
    this.addresses = addresses;
    this.own = own;
    this.dataCentres = dataCentres;
    this.countries = countries;
  }

  Origin of(String peer, List<String> forwardedFor) {
    String address = addresses.of(peer, forwardedFor);
    int network = own.isEmpty() || !own.contains(address) ? 0 : Click.OWN_NETWORK;
    if (!dataCentres.isEmpty() && dataCentres.contains(address)) network |= Click.DATA_CENTRE;
    String country = countries == null ? "" : countries.of(address);
    return new Origin(ClientAddress.group(address), network, country);
  }
}
