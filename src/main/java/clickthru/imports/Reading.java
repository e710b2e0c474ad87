package clickthru.imports;

import org.jspecify.annotations.Nullable;

/**
 * What one cell says: a value, nothing, or something that can't be taken.
 *
 * @param value null when the cell is empty or bad
 * @param bad why it can't be taken, a sentence for people; null when it is fine or empty
 * @param exact whether the file gives it to the last digit; "1.2K" doesn't
 */
public record Reading<T>(@Nullable T value, @Nullable String bad, boolean exact) {
  public Reading {
    if (value != null && bad != null) throw new IllegalArgumentException("a value or a reason");
  }

  public static <T> Reading<T> of(T value) {
    return new Reading<>(value, null, true);
  }

  public static <T> Reading<T> inexact(T value) {
    return new Reading<>(value, null, false);
  }

  public static <T> Reading<T> missing() {
    return new Reading<>(null, null, true);
  }

  public static <T> Reading<T> bad(String reason) {
    return new Reading<>(null, reason, true);
  }

  public boolean isMissing() {
    return value == null && bad == null;
  }

  public boolean isBad() {
    return bad != null;
  }
}
