/** HTTP in general: bodies, errors, headers, client addresses; knows no feature. */
@NullMarked
package clickthru.web;

import org.jspecify.annotations.NullMarked;
