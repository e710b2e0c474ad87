/** What the program promises when it is killed, stopped, misused or left without its database. */
@NullMarked
package clickthru.faults;

import org.jspecify.annotations.NullMarked;
