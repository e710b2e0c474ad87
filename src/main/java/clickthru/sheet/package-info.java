/** Files of rows, read by what they are and never by their names, within bounds. */
@NullMarked
package clickthru.sheet;

import org.jspecify.annotations.NullMarked;
