/** Posts, campaigns and channels: what a link was pasted into. */
@NullMarked
package clickthru.post;

import org.jspecify.annotations.NullMarked;
