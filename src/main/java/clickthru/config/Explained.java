package clickthru.config;

import org.jspecify.annotations.Nullable;

/**
 * A setting as it is in force.
 *
 * @param value as text; null: a secret that is set, which nobody is shown
 * @param place where it was given, such as {@code config/clickthru.conf line 3}, {@code
 *     CLICKTHRU_PORT} or {@code --port}; empty: nowhere
 * @param purpose what it is for, in English
 */
public record Explained(
    String key, @Nullable String value, Origin origin, String place, String purpose) {

  /** What a setting comes from; of several the last wins. */
  public enum Origin {
    DEFAULT,
    FILE,
    ENVIRONMENT,
    FLAG
  }
}
