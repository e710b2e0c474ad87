package clickthru.imports;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that waits until it is known how to read it.
 *
 * @param token what it is asked for by
 * @param filename without a folder
 * @param sha256 of its bytes
 * @param modified when it was last changed where it comes from, as the browser tells; null: untold
 * @param by who sent it
 */
public record KeptFile(
    String token,
    Path path,
    String filename,
    String sha256,
    @Nullable Instant modified,
    String by) {}
