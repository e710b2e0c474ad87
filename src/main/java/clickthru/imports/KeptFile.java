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
    String by) {
  private static final int LONGEST_NAME = 255;

  /** A name without folders, whatever the sender's system calls those. */
  public static String name(@Nullable String sent) {
    String name = sent == null ? "" : sent.replaceFirst("^.*[/\\\\]", "").strip();
    String plain = name.replaceAll("\\p{Cntrl}", "");
    if (plain.isEmpty()) return "upload";
    return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME);
  }
}
