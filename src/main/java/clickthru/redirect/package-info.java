/** The hot path: {@code GET|HEAD /{slug}}, from the socket to the journal and back. */
@NullMarked
package clickthru.redirect;

import org.jspecify.annotations.NullMarked;
