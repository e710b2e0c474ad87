package clickthru.imports;

import org.jspecify.annotations.Nullable;

/**
 * What many cells of a column tell of how they are written.
 *
 * @param found null when no cell tells, or two contradict each other
 * @param contradiction the sentence that shows the two, for people; null when there is none
 */
public record Evidence<T>(@Nullable T found, @Nullable String contradiction) {
  /** What was found, or else this. Look for a contradiction first. */
  public T or(T otherwise) {
    return found == null ? otherwise : found;
  }
}
