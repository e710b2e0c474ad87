/** Settings: read, checked, explained. */
@NullMarked
package clickthru.config;

import org.jspecify.annotations.NullMarked;
