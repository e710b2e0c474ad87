/** Link-in-bio pages: what they say, how they look, and who came and tapped. */
@NullMarked
package clickthru.bio;

import org.jspecify.annotations.NullMarked;
