package clickthru.post;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post to be planned or changed, checked already.
 *
 * @param tags lower case, each once
 * @param plannedBy a person's name
 */
public record PostDraft(
    String title,
    Channel channel,
    @Nullable String campaign,
    @Nullable String goal,
    List<String> tags,
    @Nullable String plannedBy,
    @Nullable Instant publishedAt,
    @Nullable String permalink,
    @Nullable String externalId) {

  /** The same planned by somebody, unless it says by whom. */
  public PostDraft orPlannedBy(String person) {
    if (plannedBy != null) return this;
    return new PostDraft(
        title, channel, campaign, goal, tags, person, publishedAt, permalink, externalId);
  }
}
