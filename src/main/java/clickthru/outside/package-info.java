/** Asking other hosts, without being led to those inside: the one way to fetch what people name. */
@NullMarked
package clickthru.outside;

import org.jspecify.annotations.NullMarked;
