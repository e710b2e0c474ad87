package clickthru.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which posts a list shows; null: any.
 *
 * @param words each is somewhere in the title, a slug, a destination or the campaign's name
 * @param campaign its name, whatever its case
 * @param channel a key of channels.conf
 * @param tag lower case
 * @param from published (or, when that is not known, entered) then or later
 * @param to published before then
 * @param withoutImpressions those alone for which no number was ever entered
 */
public record PostFilter(
    List<String> words,
    @Nullable String campaign,
    @Nullable String channel,
    @Nullable Level level,
    @Nullable String tag,
    @Nullable String goal,
    @Nullable Instant from,
    @Nullable Instant to,
    boolean withoutImpressions,
    Archived archived) {
  public static final PostFilter ALL =
      new PostFilter(List.of(), null, null, null, null, null, null, null, false, Archived.OUT);

  /** Whether posts that were put away are shown. */
  public enum Archived {
    OUT,
    IN,
    ONLY
  }

  public PostFilter {
    words = List.copyOf(words);
  }
}
