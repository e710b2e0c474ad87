/** Connections, dialects and migrations; the only place that knows which database it is. */
@NullMarked
package clickthru.db;

import org.jspecify.annotations.NullMarked;
