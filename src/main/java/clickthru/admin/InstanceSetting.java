package clickthru.admin;

import org.jspecify.annotations.Nullable;

/**
 * A setting of the program as it is in force.
 *
 * @param value null: a secret that is set, which nobody is shown
 * @param origin {@code default}, {@code file}, {@code environment} or {@code flag}
 * @param place where it was given, such as {@code CLICKTHRU_PORT}; empty: nowhere
 * @param purpose what it is for, in English
 */
public record InstanceSetting(
    String key, @Nullable String value, String origin, String place, String purpose) {}
