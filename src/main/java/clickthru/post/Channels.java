package clickthru.post;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The channels of {@code channels.conf}, in its order. */
public final class Channels {
  private final Map<String, Channel> byKey;

  private Channels(Map<String, Channel> byKey) {
    this.byKey = byKey;
  }

  /**
   * Reads the sections of {@code channels.conf}: channel key to its settings.
   *
   * @throws IllegalArgumentException naming the section, the setting, its value and what is allowed
   */
  public static Channels parse(Map<String, Map<String, String>> sections) {
    Map<String, Channel> channels = new LinkedHashMap<>();
    sections.forEach(
        (key, settings) -> channels.put(key, new ChannelSection(key, settings).read()));
    return new Channels(channels);
  }

  /** The channel of this key; null when there is none. */
  public @Nullable Channel find(String key) {
    return byKey.get(key);
  }

  public List<Channel> all() {
    return List.copyOf(byKey.values());
  }
}
