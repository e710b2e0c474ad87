package clickthru.post;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A campaign and when its posts went out.
 *
 * @param first null, as is the last: none went out yet
 */
public record CampaignSpan(Campaign campaign, @Nullable Instant first, @Nullable Instant last) {}
