package clickthru.redirect;

/**
 * What is kept of where a request came from; the address itself is not.
 *
 * @param group tells visitors apart; never stored, only hashed
 * @param network the bits of {@link clickthru.click.Click#network}
 * @param country two capitals, or empty
 */
record Origin(String group, int network, String country) {}
