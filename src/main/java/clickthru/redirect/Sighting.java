package clickthru.redirect;

/**
 * What is known of whoever sent a request, as far as it may be kept.
 *
 * @param at epoch milliseconds
 * @param visitor the day's hash; 0 when there is none
 * @param asksOut whether they ask not to be tracked, and the settings heed it
 * @param test whether the own team tests a link
 */
record Sighting(
    long at,
    Evidence evidence,
    Origin origin,
    long visitor,
    boolean asksOut,
    boolean head,
    boolean test) {}
