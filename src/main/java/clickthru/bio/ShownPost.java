package clickthru.bio;

import java.time.Instant;

/**
 * A post on a page's strip of latest posts.
 *
 * @param at when it was published or, if that is not known, entered
 * @param slug of the page's own link to it: a tap here is none on the post
 */
record ShownPost(String title, Instant at, String slug) {}
