package clickthru.post;

import org.jspecify.annotations.Nullable;

/**
 * Where a link is pasted: a feed, a story, a bio, a newsletter.
 *
 * @param key its name in the API and the database, such as {@code instagram-story}
 * @param name its name for people
 * @param kind what is counted there as having been shown
 * @param baseline the usual CTR there, null when none is known
 */
public record Channel(
    String key,
    String name,
    String utmSource,
    String utmMedium,
    Kind kind,
    @Nullable Baseline baseline) {}
