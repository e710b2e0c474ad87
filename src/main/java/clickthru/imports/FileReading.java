package clickthru.imports;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the reading of a kept file is.
 *
 * @param rows read so far
 * @param line the last one's, of a text file
 * @param lines of the whole file; 0: nobody knows
 * @param runId the preview it became; 0: none
 * @param error why it came to none, for people
 * @param heads how its sheets begin, when its columns are no known export's; else empty
 * @param since when it began
 */
public record FileReading(
    State state,
    long rows,
    long line,
    long lines,
    long runId,
    @Nullable String error,
    List<UnknownLayout.Head> heads,
    Instant since) {

  public enum State {
    RUNNING,
    /** It became a preview. */
    READ,
    /** Somebody must say which column is what. */
    UNKNOWN,
    REFUSED
  }

  static FileReading begun(long lines, Instant now) {
    return new FileReading(State.RUNNING, 0, 0, lines, 0, null, List.of(), now);
  }

  FileReading at(long read, long at) {
    return new FileReading(State.RUNNING, read, at, lines, 0, null, List.of(), since);
  }

  FileReading read(long run) {
    return new FileReading(State.READ, rows, line, lines, run, null, List.of(), since);
  }

  FileReading unknown(String reason, List<UnknownLayout.Head> begins) {
    return new FileReading(State.UNKNOWN, rows, line, lines, 0, reason, begins, since);
  }

  FileReading refused(String reason) {
    return new FileReading(State.REFUSED, rows, line, lines, 0, reason, List.of(), since);
  }

  /** As the page's script tells it apart. */
  public String key() {
    return state == State.RUNNING ? "running" : "ended";
  }
}
