/** CTR with its interval, window, coverage and reading; reads any table and writes none. */
@NullMarked
package clickthru.report;

import org.jspecify.annotations.NullMarked;
