/** A year of invented posts and clicks, to look at and to throw away. */
@NullMarked
package clickthru.demo;

import org.jspecify.annotations.NullMarked;
