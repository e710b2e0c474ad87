package clickthru.post;

import clickthru.link.Link;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post as stored, with its links, oldest first.
 *
 * @param channel the key of an entry of channels.conf
 * @param campaign the campaign's name
 * @param tags lower case, in alphabetical order
 * @param plannedBy the person's name
 */
public record Post(
    long id,
    String title,
    String channel,
    @Nullable String campaign,
    @Nullable String goal,
    List<String> tags,
    @Nullable String plannedBy,
    @Nullable Instant publishedAt,
    @Nullable String permalink,
    @Nullable String externalId,
    Instant createdAt,
    @Nullable Instant archivedAt,
    List<Link> links) {}
