/** The platforms' exports: recognised, understood, matched to posts, taken in and taken back. */
@NullMarked
package clickthru.imports;

import org.jspecify.annotations.NullMarked;
