/** The week in figures, sent by mail and to a webhook. */
@NullMarked
package clickthru.digest;

import org.jspecify.annotations.NullMarked;
