/** The program: commands, wiring and the list of routes. */
@NullMarked
package clickthru;

import org.jspecify.annotations.NullMarked;
