/** Clicks: the journal, the judge, the loader and the hourly roll-up. */
@NullMarked
package clickthru.click;

import org.jspecify.annotations.NullMarked;
