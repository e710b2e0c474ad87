/** Fixtures shared by the tests. */
@NullMarked
package clickthru.testing;

import org.jspecify.annotations.NullMarked;
