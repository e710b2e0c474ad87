package clickthru.account;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an API key may do; each includes the ones before it. */
public enum Scope {
  READ,
  WRITE,
  ADMIN;

  /** The scope of this name, in lower case as the API writes it, or null. */
  public static @Nullable Scope of(String text) {
    for (Scope scope : values()) if (scope.text().equals(text)) return scope;
    return null;
  }

  public boolean includes(Scope other) {
    return compareTo(other) >= 0;
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
