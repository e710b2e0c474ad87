/** The log of changes: who changed what and when, written in the transaction of the change. */
@NullMarked
package clickthru.history;

import org.jspecify.annotations.NullMarked;
