/** The JSON API, one file a noun. */
@NullMarked
package clickthru.api;

import org.jspecify.annotations.NullMarked;
