package clickthru.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file before it is read.
 *
 * @param filename without a folder
 * @param sha256 of its bytes, 64 hex digits in lower case
 * @param asOf of when its figures are, as whoever sent it says; for a file that doesn't tell
 * @param channel the channel its posts belong to; null: the layout's
 * @param by who sent it, for the history
 */
public record ExportFile(
    String filename, String sha256, @Nullable Instant asOf, @Nullable String channel, String by) {}
