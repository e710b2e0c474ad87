/** Short links: slugs, destinations, UTM tags, and the cached front door to them. */
@NullMarked
package clickthru.link;

import org.jspecify.annotations.NullMarked;
