package clickthru.imports;

import clickthru.link.BadDestination;
import clickthru.link.Destination;
import clickthru.link.LinkDraft;
import clickthru.post.Channel;
import clickthru.post.PostDraft;
import clickthru.post.Posts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post to be made of a row: what the row doesn't say.
 *
 * @param title null: the row's
 */
public record NewPost(
    Channel channel, @Nullable String campaign, @Nullable String title, @Nullable String by) {
  private static final Destination.Rules ANYWHERE =
      new Destination.Rules("permalink.invalid", true);
  private static final int LONGEST_TITLE = 300;
  private static final int LONGEST_ID = 200;

  Posts.Planned planned(ExportRow row, @Nullable LinkDraft link) {
    String id = row.platformId();
    PostDraft draft =
        new PostDraft(
            title(row),
            channel,
            campaign,
            null,
            List.of(),
            by,
            row.publishedAt(),
            permalink(row),
            id != null && id.length() <= LONGEST_ID ? id : null);
    return new Posts.Planned(draft, link);
  }

  private String title(ExportRow row) {
    if (title != null) return title;
    String text = row.title() == null ? "" : row.title().strip();
    if (text.isEmpty()) {
      Instant at = row.publishedAt();
      String day = at == null ? "" : " of " + at.atZone(ZoneOffset.UTC).toLocalDate();
      return row.platform().label() + " post" + day;
    }
    int end =
        text.offsetByCodePoints(0, Math.min(LONGEST_TITLE, text.codePointCount(0, text.length())));
    return text.substring(0, end);
  }

  /** A permalink is shown as a link on the pages, so it is held to the rules of a destination. */
  private static @Nullable String permalink(ExportRow row) {
    String url = row.permalink();
    if (url == null || url.length() > 2_048) return null;
    try {
      return Destination.parse(url, ANYWHERE).url();
    } catch (BadDestination e) {
      return null;
    }
  }
}
