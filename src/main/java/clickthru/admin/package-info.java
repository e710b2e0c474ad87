/** The admin pages, one file a page. */
@NullMarked
package clickthru.admin;

import org.jspecify.annotations.NullMarked;
