/** People, sessions, API keys, and the one-time set-up of the first account. */
@NullMarked
package clickthru.account;

import org.jspecify.annotations.NullMarked;
