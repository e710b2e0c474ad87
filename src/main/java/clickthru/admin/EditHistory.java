package clickthru.admin;

import clickthru.history.ChangeLog;
import clickthru.history.LogQuery;
import clickthru.post.Channels;
import clickthru.web.Formats;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest that was done to a post, its links and its numbers.
 *
 * @param all where the whole is, for those who may read it; null: this is the whole, or they may
 *     not
 */
public record EditHistory(List<LogLine> lines, @Nullable String all) {
  private static final int SHOWN = 10;

  static EditHistory of(
      ChangeLog changes, Channels channels, long post, Visitor visitor, Formats format)
      throws SQLException {
    ChangeLog.Page page = changes.page(LogQuery.ofPost(post), null, SHOWN);
    boolean more = page.next() != null && visitor.mayEdit();
    return new EditHistory(
        page.entries().stream().map(entry -> LogLine.of(entry, channels, format)).toList(),
        more ? LogPage.PATH + "?post=" + post : null);
  }
}
