package clickthru.post;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a post is on its platform, whatever form of its address was given.
 *
 * @param id what the platform calls it; null when the address doesn't tell, as of a share link
 * @param canonical the one form of its address; null when only an id is known and makes no address
 * @param publishedAt when the id carries the time of publication
 */
public record PostAddress(
    Platform platform,
    @Nullable String id,
    @Nullable String canonical,
    @Nullable Instant publishedAt) {}
