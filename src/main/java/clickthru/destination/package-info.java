/** Whether what links lead to still answers. */
@NullMarked
package clickthru.destination;

import org.jspecify.annotations.NullMarked;
