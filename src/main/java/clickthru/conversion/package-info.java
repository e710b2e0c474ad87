/** What happened after the click: purchases, sign-ups and the like, and which click they are of. */
@NullMarked
package clickthru.conversion;

import org.jspecify.annotations.NullMarked;
