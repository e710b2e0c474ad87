/** Impression snapshots: the denominators and their history. */
@NullMarked
package clickthru.impression;

import org.jspecify.annotations.NullMarked;
