package clickthru.post;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A post to be planned or changed, checked already. */
public record PostDraft(
    String title,
    Channel channel,
    @Nullable String campaign,
    @Nullable String goal,
    @Nullable Instant publishedAt,
    @Nullable String permalink,
    @Nullable String externalId) {}
