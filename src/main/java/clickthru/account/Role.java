package clickthru.account;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a signed-in person may do; each includes the ones before it. */
public enum Role {
  /** Sees every report and changes nothing but what is one's own. */
  VIEWER,
  /** Plans posts, enters impressions, edits links and pages. */
  EDITOR,
  /** Also decides who may come in, and what is kept. */
  OWNER;

  /** The role of this name, in lower case as it is kept, or null. */
  public static @Nullable Role of(String key) {
    for (Role role : values()) if (role.key().equals(key)) return role;
    return null;
  }

  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
